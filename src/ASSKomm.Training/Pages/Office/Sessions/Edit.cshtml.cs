using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Seats;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>The office moves or corrects a day of a run; a moved day reaches every calendar.</summary>
public sealed class EditModel(TrainingDb db, RunPlanning planning, CourseLibrary library) : SessionForm(db, planning, library)
{
    public async Task<IActionResult> OnGetAsync(int id, int termin, CancellationToken token)
    {
        if (!await LoadAsync(id, token) || Run.Sessions.SingleOrDefault(s => s.Id == termin) is not { } session)
        {
            return NotFound();
        }

        Input = SessionInput.Of(session);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, int termin, CancellationToken token) =>
        await LoadAsync(id, token) && Run.Sessions.Any(s => s.Id == termin)
            ? await SaveAsync(termin, "Der Termin ist geändert.", token)
            : NotFound();
}
