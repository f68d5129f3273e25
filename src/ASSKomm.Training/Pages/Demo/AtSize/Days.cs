using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What the days of a run bring: reminders before, marks and lessons after, in the end project works and certificates.</summary>
internal sealed class Days(RunLife life, CertificateQuota quota)
{
    private static readonly string[] Topics =
    [
        "Sicher am Busbahnhof: Licht, Sicht und Ansprechpersonen", "Nachbarschaft im Gespräch", "Schulweg ohne Angst",
        "Haustürgeschäfte erkennen", "Jugendtreff am Wochenende", "Der Marktplatz gehört allen", "Fahrräder sicher abstellen",
        "Feste feiern mit Konzept", "Zivilcourage im Dorf", "Bahnhof mit Betrieb",
    ];

    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;
    private readonly Reminding reminding = new(life);
    private readonly List<AttendanceMark> marks = [];
    private readonly List<ProjectReview> reviews = [];

    public void Plan()
    {
        foreach (var block in SessionBlock.Of(run.Sessions))
        {
            Array.ForEach(Reminders.DaysAhead, d => life.At(Reminders.DueAt(block, d), reminding.Remind));
            foreach (var session in block.Sessions)
            {
                life.At(session.EndsAt.AddMinutes(20), () => Mark(session));
            }
        }

        life.At(life.Plan.Begins, Begin);
        var last = life.Plan.Ends.DayInBerlin();
        life.At(world.InOffice(last.AddDays(7)), Review);
        life.At(world.InOffice(last.AddDays(12)), Order);
    }

    // Whoever still waits may look for another run; nobody comes in any more.
    private void Begin()
    {
        reminding.Remind();
        foreach (var one in life.Enrolments.Where(e => e.State.IsActive() && !e.State.TakesPlace()))
        {
            life.Free(one);
        }
    }

    private void Mark(Session session)
    {
        foreach (var enrolment in life.With(EnrolmentState.Confirmed).Where(e => ModuleSet.Includes(e.Modules, session.Module)))
        {
            // Some sheets of the last days are still to be filled in.
            if (session.EndsAt > world.End.AddDays(-10) && world.Chance(15))
            {
                continue;
            }

            var units = Units(enrolment, session.TeachingUnits);
            marks.Add(world.Rows.Add(new AttendanceMark
            {
                Id = world.Rows.Next<AttendanceMark>(),
                SessionId = session.Id,
                EnrolmentId = enrolment.Id,
                Units = units,
                At = world.Now,
                By = life.Trainer.Id,
            }));
            if (units > 0)
            {
                life.Plan.Attends(enrolment);
                Read(enrolment, session);
            }
        }
    }

    // Every tenth person is not there as often as it takes, and some never come.
    private int Units(Enrolment enrolment, int all) =>
        enrolment.Id % 23 == 5 && enrolment.PersonId > world.Crowd.Demo.Count ? 0
        : world.Chance(enrolment.Id % 10 == 7 ? 55 : 94) ? all
        : world.Chance(88) ? all / 2 : 0;

    private void Read(Enrolment enrolment, Session session)
    {
        var lesson = run.Sessions.Where(s => s.Module == session.Module).TakeWhile(s => s != session).Count();
        if (world.Course.Module(session.Module)?.Lessons.ElementAtOrDefault(lesson) is { } read && world.Chance(70))
        {
            world.Rows.Add(new LessonRead
            {
                EnrolmentId = enrolment.Id,
                Module = session.Module,
                Slug = read.Slug,
                Edition = 1,
                At = world.Now.AddMinutes(-world.Dice.Next(2000)),
            });
        }
    }

    private void Review()
    {
        foreach (var enrolment in life.With(EnrolmentState.Confirmed).Where(e => e.Modules == ModuleSet.Whole && world.Chance(93)))
        {
            reviews.Add(world.Rows.Add(new ProjectReview
            {
                Id = world.Rows.Next<ProjectReview>(),
                EnrolmentId = enrolment.Id,
                Topic = world.OneOf(Topics),
                Accepted = world.Chance(95),
                At = world.Now,
                By = life.Trainer.Id,
            }));
        }
    }

    private void Order()
    {
        var (mine, judged) = (marks.ToLookup(m => m.EnrolmentId), reviews.ToLookup(r => r.EnrolmentId));
        var (rules, modules) = (world.Course.Programme.Rules, world.Course.Modules.Select(m => m.Slug).ToList());
        var earned = life.With(EnrolmentState.Confirmed).Select(e => e.Id)
            .Where(id => Completion.Judge(rules, modules, run.Sessions, mine[id], judged[id]).IsFulfilled).ToList();
        if (quota.Takes(life.Plan, earned.Count))
        {
            var by = world.Office.Id;
            earned.ForEach(id => world.Rows.Add(new CertificateOrder { EnrolmentId = id, OrderedAt = world.Now, OrderedBy = by }));
        }
    }
}
