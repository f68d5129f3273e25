using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>The office takes a role back, at once; the last office account keeps its own.</summary>
public sealed class TakeRoleModel(TrainingDb db, Rights rights) : PersonPage(db)
{
    public string Role { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(int person, string rolle, CancellationToken token) =>
        await LoadAsync(person, rolle, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int person, string rolle, CancellationToken token) => await LoadAsync(person, rolle, token)
        ? Done(await rights.TakeAsync(person, Role, User.PersonId(), token), $"{Person.FullName} hat die Rolle »{Roles.InWords(Role)}« nicht mehr.")
        : NotFound();

    private Task<bool> LoadAsync(int person, string role, CancellationToken token)
    {
        Role = Roles.All.Single(r => r.Equals(role, StringComparison.OrdinalIgnoreCase));
        return LoadAsync(person, token);
    }
}
