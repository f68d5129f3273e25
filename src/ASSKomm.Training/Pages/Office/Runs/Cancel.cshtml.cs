using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office calls a run off; first it sees what that means for offers, for those who wait and for those who are asked. W36.</summary>
public sealed class CancelModel(TrainingDb db, RunPlanning planning) : PageModel
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public CourseRun Run { get; private set; } = null!;
    public IReadOnlyList<RunPerson> People { get; private set; } = [];

    /// <summary>Whom it means what.</summary>
    public IReadOnlyList<(string Heading, string What, IReadOnlyList<RunPerson> People)> Groups =>
        [.. new (string Heading, string What, IReadOnlyList<RunPerson> People)[]
        {
            ("Haben einen Platz", "Sie verlieren ihn. Die Termine verschwinden aus ihrem Kalender.", In(EnrolmentStates.WithPlace)),
            ("Haben ein offenes Angebot", "Es gilt nicht mehr und kann nicht mehr angenommen werden.", In(EnrolmentState.Offered)),
            ("Stehen auf der Warteliste", "Sie warten nicht weiter; es gibt keine Plätze mehr.", In(EnrolmentState.Waiting)),
            ("Warten auf die Auswahl", "Es wird nicht mehr ausgewählt.", In(EnrolmentState.Submitted)),
            ("Warten auf die Zustimmung der Dienststelle", "Der Link im Brief an die Dienststelle gilt nicht mehr; er sagt, dass der Durchgang abgesagt ist.", In(EnrolmentState.AwaitingConsent)),
        }.Where(g => g.People.Count > 0)];

    private List<RunPerson> In(params EnrolmentState[] states) => [.. People.Where(p => states.Contains(p.State))];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) =>
        !await LoadAsync(id, token) ? NotFound() : Run.CancelledAt is null ? Page() : Redirect($"/geschaeftsstelle/durchgaenge/{id}");

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input))
        {
            return Page();
        }

        if (await planning.CancelAsync(id, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Run.Title} ist abgesagt. Die Briefe sind unterwegs.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return false;
        }

        Run = run;
        People = [.. (await RunPerson.OfAsync(db, id, token)).Where(p => p.State.IsActive())];
        return true;
    }
}
