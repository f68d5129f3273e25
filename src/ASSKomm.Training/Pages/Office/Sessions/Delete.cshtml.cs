using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>The office takes a day out of a run, unless attendance was noted for it.</summary>
public sealed class DeleteModel(TrainingDb db, RunPlanning planning, CourseLibrary library, RulesClock clock)
    : SessionForm(db, planning, library, clock)
{
    private readonly TrainingDb db = db;
    private readonly RunPlanning planning = planning;
    private readonly CourseLibrary library = library;

    public Session Session { get; private set; } = null!;
    public Refusal? WhyNot { get; private set; }
    public string ModuleTitle => library.TitleOf(Session.Module);

    public async Task<IActionResult> OnGetAsync(int id, int termin, CancellationToken token) =>
        await LoadAsync(id, termin, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, int termin, CancellationToken token)
    {
        if (!await LoadAsync(id, termin, token))
        {
            return NotFound();
        }

        // The day's fields are not sent here.
        ModelState.Clear();
        if (await planning.RemoveSessionAsync(id, termin, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = "Der Termin ist gelöscht.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}/termine");
    }

    private async Task<bool> LoadAsync(int id, int termin, CancellationToken token)
    {
        if (!await LoadAsync(id, token) || Run.Sessions.SingleOrDefault(s => s.Id == termin) is not { } session)
        {
            return false;
        }

        (Session, Before) = (session, session.Module);
        WhyNot = RunDays.WhyNotRemove(Run, await db.AttendanceMarks.AnyAsync(m => m.SessionId == termin, token));
        return true;
    }
}
