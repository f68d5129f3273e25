using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>The days of a run, in order, and how their units add up.</summary>
public sealed class IndexModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public CourseRun Run { get; private set; } = null!;
    public HashSet<int> WithAttendance { get; private set; } = [];

    public IEnumerable<(string Title, int Planned, int Held)> PerModule => library.Modules.Select(
        m => (m.Title, m.TeachingUnits, Run.Sessions.Where(s => s.Module == m.Slug).Sum(s => s.TeachingUnits)));

    public string TitleOf(Session session) => library.TitleOf(session.Module);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        WithAttendance = [.. await db.AttendanceMarks.Where(m => db.Sessions.Any(s => s.RunId == id && s.Id == m.SessionId))
            .Select(m => m.SessionId).Distinct().ToListAsync(token)];
        return Page();
    }
}
