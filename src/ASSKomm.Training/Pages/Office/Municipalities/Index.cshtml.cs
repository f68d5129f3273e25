using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Municipalities;

/// <summary>The employers people come from, and which of them belong to ASSKomm.</summary>
public sealed class IndexModel(TrainingDb db) : PageModel
{
    public string Query { get; private set; } = "";
    public IReadOnlyList<(Organisation Organisation, int People)> Rows { get; private set; } = [];
    public Paging Paging { get; private set; } = null!;

    public async Task OnGetAsync(string? suche, string? seite, CancellationToken token)
    {
        Query = Search.Clean(suche);
        var found = db.Organisations.AsNoTracking().Matching(Query, o => o.Name + " " + o.District);
        Paging = Paging.Of(seite, await found.CountAsync(token), ("suche", Query));
        var rows = await found.OrderBy(o => o.Name).ThenBy(o => o.Id).Skip(Paging.Skip).Take(Paging.Size)
            .Select(o => new { o, People = db.Users.Count(a => a.OrganisationId == o.Id) }).ToListAsync(token);
        Rows = [.. rows.Select(r => (r.o, r.People))];
    }
}
