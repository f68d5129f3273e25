using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>The office ends all sessions of a person, in every browser.</summary>
public sealed class SignOutModel(TrainingDb db, Rights rights) : PersonPage(db)
{
    public async Task<IActionResult> OnGetAsync(int person, CancellationToken token) => await LoadAsync(person, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int person, CancellationToken token)
    {
        if (!await LoadAsync(person, token))
        {
            return NotFound();
        }

        var ended = await rights.SignOutAsync(person, User.PersonId(), token);
        return Done(null, ended == 1 ? "Eine Sitzung ist beendet." : $"{ended} Sitzungen sind beendet.");
    }
}
