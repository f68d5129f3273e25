using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>Everything about a run at a glance: phase, seats, days, people by state, and what can be done next.</summary>
public sealed class ShowModel(TrainingDb db, RulesClock clock) : PageModel
{
    private Dictionary<int, string> names = [];

    public RunCard Card { get; private set; } = null!;
    public IReadOnlyList<RunPerson> People { get; private set; } = [];
    public IReadOnlyList<string> Trainers { get; private set; } = [];

    /// <summary>Whether it is still to be decided that the run takes place.</summary>
    public bool Decides => RunPlanning.WhyNotDecide(Card.Run, clock.Now) is null && Card.Phase is not RunPhase.Running;

    /// <summary>From the day on which it should be decided.</summary>
    public bool DecisionIsDue => Card.Run.DecisionDay <= clock.Now.DayInBerlin();

    public IEnumerable<(string Heading, IReadOnlyList<RunPerson> People)> Groups =>
        new (string Heading, IReadOnlyList<RunPerson> People)[]
        {
            ("Mit Platz", [.. People.Where(p => p.State.HasPlace())]),
            ("Platz angeboten", [.. People.Where(p => p.State is EnrolmentState.Offered)]),
            ("Warteliste", [.. People.Where(p => p.State is EnrolmentState.Waiting)]),
            ("Eingegangen", [.. People.Where(p => p.State is EnrolmentState.Submitted)]),
            ("Wartet auf Zustimmung", [.. People.Where(p => p.State is EnrolmentState.AwaitingConsent)]),
            ("Beendet", [.. People.Where(p => !p.State.IsActive())]),
        }.Where(g => g.People.Count > 0);

    /// <summary>How the places are taken, with everything that is counted apart.</summary>
    public string SeatsInWords
    {
        get
        {
            var seats = Card.Seats;
            var parts = new List<string> { $"{seats.Taken} von {seats.Places?.ToString(CultureInfo.InvariantCulture) ?? "unbegrenzt vielen"} vergeben" };
            void Add(int? count, string what)
            {
                if (count > 0)
                {
                    parts.Add($"{count} {what}");
                }
            }

            Add(seats.Offered, "davon angeboten");
            Add(seats.Held, "für Kontingente gehalten");
            parts.AddRange(seats.Free is { } free && !Card.Run.IsSelecting && Card.Phase is not (RunPhase.Cancelled or RunPhase.Finished) ? [$"{free} frei"] : []);
            Add(seats.Extra, "über die Zahl hinaus");
            Add(seats.Submitted, "eingegangen");
            parts.Add($"{seats.Waiting} auf der Warteliste");
            return string.Join(", ", parts);
        }
    }

    public string NameOf(int? person) => person is { } id ? names.GetValueOrDefault(id, "unbekannt") : "die Demo";

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Trainers).SingleOrDefaultAsync(r => r.Id == id, token);
        if (run is null)
        {
            return NotFound();
        }

        Card = (await RunCard.OfAsync(db, [run], clock.Now, token))[0];
        People = await RunPerson.OfAsync(db, id, token);
        names = await db.NamesAsync([.. run.Trainers.Select(t => (int?)t.AccountId), run.PublishedBy, run.CancelledBy], token);
        Trainers = [.. run.Trainers.Select(t => NameOf(t.AccountId)).Order(StringComparer.CurrentCulture)];
        return Page();
    }
}
