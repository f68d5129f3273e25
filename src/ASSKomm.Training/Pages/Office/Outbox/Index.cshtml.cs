using System.Globalization;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Outbox;

/// <summary>Every letter the site has written, and what became of it.</summary>
public sealed class IndexModel(TrainingDb db) : PageModel
{
    public IReadOnlyList<(string Value, string Words)> States { get; } = [("wartet", "wartet"), ("verschickt", "verschickt"), ("gescheitert", "gescheitert")];

    public string Query { get; private set; } = "";
    public string State { get; private set; } = "";
    public int? Person { get; private set; }
    public int Waiting { get; private set; }
    public int Sent { get; private set; }
    public int Failed { get; private set; }
    public IReadOnlyList<LetterLine> Letters { get; private set; } = [];
    public Paging Paging { get; private set; } = null!;

    public async Task OnGetAsync(string? suche, string? stand, string? person, string? seite, CancellationToken token)
    {
        Query = Search.Clean(suche);
        State = States.Any(s => s.Value == stand) ? stand! : "";
        Person = int.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var all = db.Outbox.AsNoTracking().Where(l => Person == null || l.PersonId == Person)
            .Matching(Query, l => l.ToName + " " + l.ToAddress + " " + l.Subject);
        Failed = await all.CountAsync(l => l.FailedAt != null, token);
        Sent = await all.CountAsync(l => l.SentAt != null, token);
        Waiting = await all.CountAsync(l => l.SentAt == null && l.FailedAt == null, token);
        var shown = State switch
        {
            "wartet" => all.Where(l => l.SentAt == null && l.FailedAt == null),
            "verschickt" => all.Where(l => l.SentAt != null),
            "gescheitert" => all.Where(l => l.FailedAt != null),
            _ => all,
        };
        var total = State switch { "wartet" => Waiting, "verschickt" => Sent, "gescheitert" => Failed, _ => Waiting + Sent + Failed };
        Paging = Paging.Of(seite, total, ("suche", Query), ("stand", State), ("person", Person?.ToString(CultureInfo.InvariantCulture)));
        Letters = await LetterLine.Of(shown).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(token);
    }
}
