using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>The sheet of one day to print and sign.</summary>
public sealed class AttendanceListModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public CourseRun Run { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<TaughtPerson> People { get; private set; } = [];
    public string ModuleTitle => library.TitleOf(Session.Module);

    public async Task<IActionResult> OnGetAsync(string durchgang, int id, CancellationToken token)
    {
        if (await db.OwnRunAsync(User, durchgang, token) is not { } run || run.Sessions.FirstOrDefault(s => s.Id == id) is not { } session)
        {
            return NotFound();
        }

        (Run, Session, People) = (run, session, await db.PeopleAsync(session, token));
        return Page();
    }
}
