using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>The office opens a locked account again.</summary>
public sealed class EnableModel(TrainingDb db, Rights rights) : PersonPage(db)
{
    public async Task<IActionResult> OnGetAsync(int person, CancellationToken token) => await LoadAsync(person, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int person, CancellationToken token)
    {
        if (!await LoadAsync(person, token))
        {
            return NotFound();
        }

        await rights.EnableAsync(person, User.PersonId(), token);
        return Done(null, $"{Person.FullName} kann sich wieder anmelden.");
    }
}
