using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Selection;

/// <summary>The office decides about one person of a draft otherwise than the rule, with a reason; or goes back to it.</summary>
public sealed class ChangeModel(TrainingDb db, SeatAllotment seats) : PageModel
{
    public sealed class ChangeInput
    {
        /// <summary>»platz«, »keiner« or »regel«.</summary>
        public string? Decision { get; set; }

        public string? Reason { get; set; }
    }

    private sealed class Rules : AbstractValidator<ChangeInput>
    {
        public Rules()
        {
            RuleFor(c => c.Decision).Must(d => d is "platz" or "keiner" or "regel").WithMessage("Bitte wählen Sie eine Entscheidung.");
            // As long as it fits into the step together with what the rule says.
            RuleFor(c => c.Reason).NameNeeded(300, "Bitte geben Sie den Grund ein.");
        }
    }

    [BindProperty]
    public ChangeInput Input { get; set; } = new();

    public CourseRun Run { get; private set; } = null!;
    public SelectionRow Row { get; private set; } = null!;
    public int Of { get; private set; }

    public IEnumerable<SelectListItem> Decisions =>
    [
        new("Bitte wählen", ""), new("Platz geben", "platz"), new("Absagen: weder Platz noch Warteliste", "keiner"), new("Zurück zur Regel", "regel"),
    ];

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) => await LoadAsync(id, anmeldung, token) ?? Page();

    public async Task<IActionResult> OnPostAsync(int id, int anmeldung, CancellationToken token)
    {
        if (await LoadAsync(id, anmeldung, token) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.Take(new Rules(), Input))
        {
            return Page();
        }

        var change = new SelectionChange
        {
            RunId = id,
            EnrolmentId = anmeldung,
            Chosen = Input.Decision switch { "platz" => true, "keiner" => false, _ => null },
            Why = LetterTemplate.OneLine(Input.Reason!),
            By = User.PersonId(),
        };
        if (await seats.ChangeSelectionAsync(change, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"Die Entscheidung über {Row.Name} ist eingetragen.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}/auswahl");
    }

    // What is released, or not due yet, is shown on the selection's own page.
    private async Task<IActionResult?> LoadAsync(int id, int anmeldung, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, token) is not { } run
            || !await db.Enrolments.AnyAsync(e => e.Id == anmeldung && e.RunId == id, token))
        {
            return NotFound();
        }

        var (refusal, lines) = await seats.DraftSelectionAsync(id, token);
        if (refusal is not null || lines.FirstOrDefault(l => l.Candidate.Enrolment.Id == anmeldung) is not { } line)
        {
            TempData["Warnung"] = (refusal ?? Refusal.NotInTheSelection).InWords();
            return Redirect($"/geschaeftsstelle/durchgaenge/{id}/auswahl");
        }

        (Run, Row, Of) = (run, (await SelectionRow.OfAsync(db, [line], token))[0], lines.Count);
        return null;
    }
}
