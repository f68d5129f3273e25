using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office plans a run like one there is; see <see cref="RunCopy"/>.</summary>
public sealed class CopyModel(TrainingDb db, RunPlanning planning) : RunPage(db)
{
    private readonly TrainingDb db = db;

    public sealed class CopyInput
    {
        public int? Number { get; set; }
        public string? Title { get; set; }
        public string? Slug { get; set; }
        public DateOnly? FirstDay { get; set; }
    }

    private sealed class Rules : AbstractValidator<CopyInput>
    {
        public Rules(CourseRun run)
        {
            RuleFor(c => c.Number).RunNumber();
            RuleFor(c => c.Title).RunTitle(c => c.Number);
            RuleFor(c => c.Slug).RunAddress();
            RuleFor(c => c.FirstDay).Must(d => d is not null || run.Sessions.Count == 0).WithMessage("Bitte geben Sie den ersten Tag ein.")
                .Must(d => d is null || RunRules.IsNear(d.Value)).WithMessage(RunRules.NotADay);
        }
    }

    [BindProperty]
    public CopyInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (await db.Runs.MaxAsync(r => r.Number, token) is { } last and < 999)
        {
            (Input.Number, Input.Title, Input.Slug) = (last + 1, $"{last + 1}. Durchgang", $"durchgang-{last + 1}");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new Rules(Run), Input))
        {
            return Page();
        }

        var copy = new RunCopy(RunInput.NameOr(Input.Title, Input.Number), Input.Number, Input.Slug!.Trim(), Input.FirstDay).Of(Run);
        if (await planning.AddAsync(copy, token) is { } refusal)
        {
            ModelState.AddModelError(refusal is Refusal.AddressIsTaken ? "Input.Slug" : "", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{copy.Title} ist als Plan angelegt. Bitte sehen Sie die Termine durch: Verschobene Tage können auf Feiertage fallen.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{copy.Id}/termine");
    }
}
