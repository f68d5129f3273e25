using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>The office adds a day to a run. The module of the last day is offered again, because weekends have two.</summary>
public sealed class NewModel(TrainingDb db, RunPlanning planning, CourseLibrary library, RulesClock clock)
    : SessionForm(db, planning, library, clock)
{
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (Run.Sessions.MaxBy(s => s.StartsAt) is { } last)
        {
            Input = SessionInput.Of(last);
            Input.Day = Input.Day!.Value.AddDays(1);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token) =>
        await LoadAsync(id, token) ? await SaveAsync(0, "Der Termin ist eingetragen.", token) : NotFound();
}
