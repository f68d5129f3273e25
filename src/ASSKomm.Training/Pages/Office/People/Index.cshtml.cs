using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>Everybody with an account, found by name, address or employer.</summary>
public sealed class IndexModel(TrainingDb db) : PageModel
{
    public string Query { get; private set; } = "";
    public IReadOnlyList<PersonRow> People { get; private set; } = [];
    public Paging Paging { get; private set; } = null!;

    public async Task OnGetAsync(string? suche, string? seite, CancellationToken token)
    {
        Query = Search.Clean(suche);
        var found = db.Users.AsNoTracking().Matching(Query, a => a.GivenName + " " + a.FamilyName + " " + a.Email + " " + a.Organisation!.Name);
        Paging = Paging.Of(seite, await found.CountAsync(token), ("suche", Query));
        People = await found.OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id).Skip(Paging.Skip).Take(Paging.Size)
            .Select(a => new PersonRow(
                a.Id, a.GivenName + " " + a.FamilyName, a.Email!, a.EmailConfirmed, a.DisabledAt != null, a.Organisation!.Name,
                db.RoleGrants.Where(g => g.AccountId == a.Id && g.EndedAt == null).OrderBy(g => g.Role).Select(g => g.Role).ToList(),
                db.Enrolments.Count(e => e.PersonId == a.Id))).ToListAsync(token);
    }

    public sealed record PersonRow(
        int Id, string Name, string Email, bool IsConfirmed, bool IsDisabled, string? Organisation, List<string> Roles, int Enrolments);
}
