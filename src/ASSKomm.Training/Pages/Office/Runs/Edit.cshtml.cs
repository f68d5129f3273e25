using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office changes a run's facts. More places move people up at once; another venue is told to everybody once.</summary>
public sealed class EditModel(TrainingDb db, RunPlanning planning) : RunForm(db)
{
    private readonly TrainingDb db = db;

    public CourseRun Run { get; private set; } = null!;
    public override CourseRun Existing => Run;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (Run.CancelledAt is not null)
        {
            return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
        }

        Input = RunInput.Of(Run);
        FillReasons();
        await LoadTrainersAsync(id, token);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (!await TakeAsync(id, token))
        {
            return Page();
        }

        if (await planning.ChangeAsync(id, Input.Seen ?? "", User.PersonId(), Input.WriteTo, token) is { } refusal)
        {
            await LoadAsync(id, token);
            // Whoever has been told and saves once more means it.
            Input.Seen = AsSeen.Of(Run);
            return Refused(refusal, id);
        }

        TempData["Hinweis"] = "Die Änderungen sind gespeichert.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Trainers).Include(r => r.Sessions).SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return false;
        }

        Run = run;
        return true;
    }
}
