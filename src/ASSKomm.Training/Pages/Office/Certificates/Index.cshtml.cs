using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Certificates;

/// <summary>All certificates ever issued, by number or name.</summary>
public sealed class IndexModel(TrainingDb db) : PageModel
{
    private Dictionary<int, string> names = [];

    public string Query { get; private set; } = "";
    public IReadOnlyList<Certificate> Rows { get; private set; } = [];
    public Paging Paging { get; private set; } = null!;

    public string NameOf(int person) => names.GetValueOrDefault(person, "unbekannt");

    public async Task OnGetAsync(string? suche, string? seite, CancellationToken token)
    {
        Query = Search.Clean(suche);
        var found = db.Certificates.AsNoTracking().Matching(Query, c => c.Number + " " + c.HolderName);
        Paging = Paging.Of(seite, await found.CountAsync(token), ("suche", Query));
        Rows = await found.Include(c => c.Revocation).OrderByDescending(c => c.IssuedAt).ThenByDescending(c => c.Id)
            .Skip(Paging.Skip).Take(Paging.Size).ToListAsync(token);
        names = await db.NamesAsync(Rows.SelectMany(c => new[] { c.IssuedBy, c.Revocation?.By }), token);
    }
}
