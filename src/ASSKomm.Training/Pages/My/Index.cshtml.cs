using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>What comes next for the person who is signed in: dates, the lesson to go on with, the place on a list, things to do.</summary>
public sealed class IndexModel(TrainingDb db, CourseLibrary library, Editions editions, RulesClock clock) : PageModel
{
    public IReadOnlyList<MyRun> Runs { get; private set; } = [];
    public IReadOnlyList<MyRun> Ended { get; private set; } = [];
    public IReadOnlyList<CourseRun> Drafts { get; private set; } = [];
    public bool EmployerIsMissing { get; private set; }
    public int Certificates { get; private set; }

    public async Task OnGetAsync(CancellationToken token)
    {
        var (me, now) = (User.PersonId(), clock.Now);
        EmployerIsMissing = await db.Users.AnyAsync(a => a.Id == me && a.OrganisationId == null, token);
        Certificates = await db.Certificates.CountAsync(c => c.PersonId == me, token);
        Drafts = await Seats.Drafts.RunsAsync(db, me, token);
        var enrolments = await db.Enrolments.AsNoTracking().Include(e => e.Run!.Sessions).Where(e => e.PersonId == me).ToListAsync(token);
        var positions = await db.PositionsAsync(me, token);
        var ids = enrolments.Where(e => e.State.HasPlace()).Select(e => e.Id).ToList();
        var read = ids.Count == 0 ? [] : await db.LessonsRead.AsNoTracking().Where(r => ids.Contains(r.EnrolmentId)).ToListAsync(token);
        var modules = ids.Count == 0 ? [] : await ModuleProgress.OfAsync(library, editions, [], token);

        var mine = enrolments.Select(e => new MyRun(
                e, e.Run!.PhaseAt(now),
                positions.TryGetValue(e.Id, out var position) ? position : null,
                SessionBlock.Of(e.Run.SessionsOf(e)).FirstOrDefault(b => b.Sessions[^1].EndsAt > now),
                e.State.HasPlace() ? NextLesson(modules.Where(m => ModuleSet.Includes(e.Modules, m.Module)), read.Where(r => r.EnrolmentId == e.Id)) : null))
            .OrderBy(r => r.Block?.Sessions[0].StartsAt ?? DateTimeOffset.MaxValue).ThenByDescending(r => r.Enrolment.Id).ToList();
        Runs = [.. mine.Where(r => r.Enrolment.State.IsActive())];
        // A person who came back to a run sees only the enrolment that counts now.
        Ended = [.. mine.Where(r => !r.Enrolment.State.IsActive() && mine.All(o => o.Enrolment.RunId != r.Enrolment.RunId || o.Enrolment.Id <= r.Enrolment.Id))];
    }

    private static (string Module, ReadableLesson Lesson)? NextLesson(IEnumerable<ModuleProgress> modules, IEnumerable<LessonRead> read)
    {
        var done = read.Select(r => (r.Module, r.Slug)).ToHashSet();
        foreach (var module in modules)
        {
            if (module.Lessons.FirstOrDefault(l => !done.Contains((module.Module, l.Slug))) is { } next)
            {
                return (module.Module, next);
            }
        }

        return null;
    }

    /// <summary>One of the person's runs and what comes next in it.</summary>
    public sealed record MyRun(
        Enrolment Enrolment, RunPhase Phase, int? Position, SessionBlock? Block, (string Module, ReadableLesson Lesson)? Lesson)
    {
        public CourseRun Run => Enrolment.Run!;
    }
}
