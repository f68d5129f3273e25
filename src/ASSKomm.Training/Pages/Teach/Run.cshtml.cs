using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>One of the trainer's own runs: its days and how far attendance is noted, its people and what they have attended.</summary>
public sealed class RunModel(TrainingDb db, CourseLibrary library, CertificateOffice certificates, RulesClock clock) : PageModel
{
    public CourseRun Run { get; private set; } = null!;
    public RunPhase Phase { get; private set; }
    public DateTimeOffset Now { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public IReadOnlyList<TaughtPerson> People { get; private set; } = [];

    /// <summary>How many of the people have a mark, by session.</summary>
    public IReadOnlyDictionary<int, int> Marked { get; private set; } = new Dictionary<int, int>();

    public IReadOnlyDictionary<int, Completion> Judgements { get; private set; } = new Dictionary<int, Completion>();
    public ProgrammeRules Rules => library.Programme.Rules;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await db.OwnRunAsync(User, durchgang, token) is not { } run)
        {
            return NotFound();
        }

        (Run, Now, Phase) = (run, clock.Now, run.PhaseAt(clock.Now));
        Sessions = [.. run.Sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id)];
        People = await db.PeopleAsync(run.Id, token);
        Marked = await db.Enrolments.Where(e => e.RunId == run.Id && EnrolmentStates.WithPlace.Contains(e.State))
            .Join(db.AttendanceMarks, e => e.Id, m => m.EnrolmentId, (e, m) => new { m.SessionId, m.EnrolmentId }).Distinct()
            .GroupBy(m => m.SessionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token);
        Judgements = await certificates.JudgeAsync(run.Id, token);
        return Page();
    }

    public string ModuleTitle(string slug) => library.TitleOf(slug);

    /// <summary>How far attendance of a session is noted, in words, and KERN's badge kind.</summary>
    public (string Words, string Badge) StateOf(Session session) => Marked.GetValueOrDefault(session.Id) switch
    {
        _ when session.StartsAt > Now => ("steht bevor", "info"),
        var done when done >= People.Count => ("vollständig", "success"),
        0 => ("offen", "warning"),
        var done => ($"{done} von {People.Count}", "warning"),
    };
}
