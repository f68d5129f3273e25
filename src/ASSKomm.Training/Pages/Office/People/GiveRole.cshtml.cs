using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>The office gives somebody a role; it counts from the person's next page on.</summary>
public sealed class GiveRoleModel(TrainingDb db, Rights rights) : PersonPage(db)
{
    public string Role { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(int person, string rolle, CancellationToken token) =>
        await LoadAsync(person, rolle, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int person, string rolle, CancellationToken token)
    {
        if (!await LoadAsync(person, rolle, token))
        {
            return NotFound();
        }

        await rights.GiveAsync(person, Role, User.PersonId(), token);
        return Done(null, $"{Person.FullName} hat jetzt die Rolle »{Roles.InWords(Role)}«.");
    }

    private Task<bool> LoadAsync(int person, string role, CancellationToken token)
    {
        Role = Roles.All.Single(r => r.Equals(role, StringComparison.OrdinalIgnoreCase));
        return LoadAsync(person, token);
    }
}
