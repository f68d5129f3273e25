using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>What a trainer has to do now, and the trainer's own runs with their next dates.</summary>
public sealed class IndexModel(TrainingDb db, CourseLibrary library, RulesClock clock) : PageModel
{
    public IReadOnlyList<OwnRun> Runs { get; private set; } = [];
    public IReadOnlyList<OwnRun> Past { get; private set; } = [];
    public IReadOnlyList<Unmarked> ToMark { get; private set; } = [];
    public IReadOnlyList<LessonDraft> Drafts { get; private set; } = [];
    public Func<int?, string> NameOf { get; private set; } = _ => "";

    public async Task OnGetAsync(CancellationToken token)
    {
        var now = clock.Now;
        var runs = (await db.OwnRuns(User).ToListAsync(token))
            .Select(r => new OwnRun(r, r.PhaseAt(now), r.Sessions.Where(s => s.EndsAt > now).MinBy(s => s.StartsAt)))
            .OrderBy(r => r.Next?.StartsAt ?? DateTimeOffset.MaxValue).ThenByDescending(r => r.Run.Id).ToList();
        Runs = [.. runs.Where(r => !r.IsPast)];
        Past = [.. runs.Where(r => r.IsPast)];
        var held = runs.Where(r => r.Phase is not RunPhase.Cancelled)
            .SelectMany(r => r.Run.Sessions.Where(s => s.StartsAt <= now).Select(s => new { r.Run, Session = s })).ToDictionary(s => s.Session.Id);
        var ids = held.Keys.ToList();
        var missing = await db.Sessions.Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                People = db.Enrolments.Count(e => e.RunId == s.RunId && EnrolmentStates.WithPlace.Contains(e.State)
                    && (e.Modules == ModuleSet.Whole || ("," + e.Modules + ",").Contains("," + s.Module + ","))
                    && !db.AttendanceMarks.Any(m => m.SessionId == s.Id && m.EnrolmentId == e.Id)),
            })
            .Where(s => s.People > 0).ToListAsync(token);
        ToMark = [.. missing.Select(m => new Unmarked(held[m.Id].Run, held[m.Id].Session, m.People)).OrderBy(m => m.Session.StartsAt)];
        var modules = library.Modules.Select(m => m.Slug).ToList();
        Drafts = await db.LessonDrafts.AsNoTracking().Where(d => modules.Contains(d.Module)).OrderBy(d => d.SavedAt).ToListAsync(token);
        NameOf = await db.AuthorsAsync(Drafts.Select(d => (int?)d.SavedBy), token);
    }

    public string ModuleTitle(string slug) => library.TitleOf(slug);

    /// <summary>A run of the trainer's; past, once it is finished or cancelled.</summary>
    public sealed record OwnRun(CourseRun Run, RunPhase Phase, Session? Next)
    {
        public bool IsPast => Phase is RunPhase.Finished or RunPhase.Cancelled;
    }

    /// <summary>A session that has begun and for which some have no attendance noted.</summary>
    public sealed record Unmarked(CourseRun Run, Session Session, int People);
}
