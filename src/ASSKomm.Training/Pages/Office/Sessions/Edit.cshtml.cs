using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>The office moves or corrects a day of a run; a moved day reaches every calendar.</summary>
public sealed class EditModel(TrainingDb db, RunPlanning planning, CourseLibrary library, RulesClock clock)
    : SessionForm(db, planning, library, clock)
{
    public async Task<IActionResult> OnGetAsync(int id, int termin, CancellationToken token)
    {
        if (await FindAsync(id, termin, token) is not { } session)
        {
            return NotFound();
        }

        Input = SessionInput.Of(session);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, int termin, CancellationToken token) =>
        await FindAsync(id, termin, token) is null ? NotFound() : await SaveAsync(termin, "Der Termin ist geändert.", token);

    private async Task<Session?> FindAsync(int id, int termin, CancellationToken token)
    {
        var session = await LoadAsync(id, token) ? Run.Sessions.SingleOrDefault(s => s.Id == termin) : null;
        Before = session?.Module;
        return session;
    }
}
