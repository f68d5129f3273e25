using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office plans a run; nobody else sees it yet.</summary>
public sealed class NewModel(TrainingDb db, RunPlanning planning) : RunForm(db)
{
    private readonly TrainingDb db = db;

    public async Task OnGetAsync(CancellationToken token)
    {
        // The next number suggests a name and an address; whoever does not count runs empties the field.
        if (await db.Runs.MaxAsync(r => r.Number, token) is { } last and < 999)
        {
            (Input.Number, Input.Title, Input.Slug) = (last + 1, $"{last + 1}. Durchgang", $"durchgang-{last + 1}");
        }

        Input.Reasons = [.. Selecting.Usual.Select(r => (SelectionReason?)r)];
        await LoadTrainersAsync(0, token);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!await TakeAsync(0, token))
        {
            return Page();
        }

        var run = new CourseRun { Slug = "", Title = "", Venue = "" };
        Input.WriteTo(run);
        if (await planning.AddAsync(run, token) is { } refusal)
        {
            return Refused(refusal, 0);
        }

        TempData["Hinweis"] = $"{run.Title} ist angelegt. Bitte tragen Sie jetzt die Termine ein.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{run.Id}/termine");
    }
}
