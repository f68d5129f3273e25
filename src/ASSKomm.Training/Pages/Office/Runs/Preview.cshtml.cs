using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Runs;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The public page of a planned run, as visitors would see it if it were published now.</summary>
public sealed class PreviewModel(TrainingDb db, RulesClock clock) : RunPage(db)
{
    private readonly TrainingDb db = db;

    public PublicRun Shown { get; private set; } = null!;

    public IReadOnlyList<RunQuestion> Questions => Asking.Now(Run.Questions);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (Run.PublishedAt is not null)
        {
            return Redirect($"/durchgaenge/{Run.Slug}");
        }

        // Only here: what was read is not tracked, so nothing of it is saved.
        Run.PublishedAt = clock.Now;
        Shown = new PublicRun((await RunCard.OfAsync(db, [Run], clock.Now, token))[0]) { IsPreview = true };
        return Page();
    }
}
