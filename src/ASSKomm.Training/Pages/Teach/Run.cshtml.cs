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

    /// <summary>Who has a mark for which session.</summary>
    public IReadOnlySet<(int Session, int Enrolment)> Marked { get; private set; } = new HashSet<(int, int)>();

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
        Marked = (await db.AttendanceMarks.Where(m => db.Sessions.Any(s => s.Id == m.SessionId && s.RunId == run.Id))
            .Select(m => new { m.SessionId, m.EnrolmentId }).Distinct().ToListAsync(token)).Select(m => (m.SessionId, m.EnrolmentId)).ToHashSet();
        Judgements = await certificates.JudgeAsync(run.Id, token);
        return Page();
    }

    public string ModuleTitle(string slug) => library.TitleOf(slug);

    /// <summary>How far attendance of a session is noted, in words, and KERN's badge kind.</summary>
    public (string Words, string Badge) StateOf(Session session)
    {
        var people = People.Where(p => p.ComesTo(session.Module)).ToList();
        return people.Count(p => Marked.Contains((session.Id, p.EnrolmentId))) switch
        {
            _ when session.StartsAt > Now => ("steht bevor", "info"),
            var done when done >= people.Count => ("vollständig", "success"),
            0 => ("offen", "warning"),
            var done => ($"{done} von {people.Count}", "warning"),
        };
    }
}
