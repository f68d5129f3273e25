using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>The office locks an account: signed out everywhere, at once.</summary>
public sealed class DisableModel(TrainingDb db, Rights rights) : PersonPage(db)
{
    public async Task<IActionResult> OnGetAsync(int person, CancellationToken token) => await LoadAsync(person, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int person, CancellationToken token) => await LoadAsync(person, token)
        ? Done(await rights.DisableAsync(person, User.PersonId(), token), $"Das Konto von {Person.FullName} ist gesperrt.")
        : NotFound();
}
