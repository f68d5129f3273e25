using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;

namespace ASSKomm.Training.Pages.Demo.Story;

// What happens again and again in it, as one line each.
internal sealed partial class DemoStory
{
    private void Remind(CourseRun run, List<Enrolment> enrolments, IReadOnlyList<SessionBlock> blocks)
    {
        var accounts = db.ChangeTracker.Entries<Account>().ToDictionary(a => a.Entity.Id, a => a.Entity);
        foreach (var (block, daysAhead) in blocks.SelectMany(b => Reminders.DaysAhead.Select(d => (b, d))))
        {
            past.Now = Reminders.DueAt(block, daysAhead);
            foreach (var enrolment in enrolments)
            {
                db.Reminders.Add(new Reminder
                {
                    EnrolmentId = enrolment.Id,
                    DaysAhead = daysAhead,
                    BlockFirstDay = block.FirstDay,
                    DueAt = past.Now,
                    Outcome = ReminderOutcome.Sent,
                    DecidedAt = past.Now,
                });
                letters.BlockReminder(accounts[enrolment.PersonId], run, enrolment, block, daysAhead);
            }
        }
    }

    // From now on this run asks the employers. One of them has the letter since the day before yesterday.
    private async Task AskEmployerAsync(CourseRun run, Account person, CancellationToken token)
    {
        (past.Now, run.Consent) = (Ago(2), ConsentNeed.ByLink);
        var claim = new ConsentClaim(
            SuperiorName: "Annett Amtsleiterin", SuperiorEmail: "amtsleitung@demo.example", DeputyName: "Volkmar Vertretung", DeputyEmail: "vertretung@demo.example");
        var enrolment = Enrolment.Begin(run.Id, person.Id, past.Now);
        _ = Enrolling.Enrol(run, seats[run].Plan, seats[run].Waiting, new Applicant(enrolment, enrolment.Modules), alreadyActive: false, past.Now);
        var consent = Consents.Begin(run, person.Id, claim, past.Now)!;
        consent.Enrolment = enrolment;
        db.Consents.Add(consent);
        await db.SaveChangesAsync(token);
        letters.ConsentRequest(consent, person, run, SeatAllotment.NewKey(consent), toDeputy: false);
        letters.YouAwaitConsent(person, run, enrolment, consent);
    }

    private void Tell(Account person, CourseRun run, Enrolment enrolment, EnrolmentState? before, int position = 0) => letters.OfStep(
        PromisedLetters.Of(enrolment.Steps[^1], before, person.Id)!, person, run, enrolment, enrolment.Steps[^1].Why, position);

    private void Offer(Account person, CourseRun run, Enrolment enrolment)
    {
        var plan = new SeatPlan(1, [], [], past.Now);
        _ = Offers.HandOn(run, plan, [new Applicant(enrolment, enrolment.Modules)], past.Now);
        Tell(person, run, enrolment, EnrolmentState.Waiting);
    }

    // In the late morning, when offices work.
    private DateTimeOffset Ago(int days) => BerlinTime.At(now.DayInBerlin().AddDays(-days), new TimeOnly(10, 20));

    private void Mark(Enrolment enrolment, Session session, int units) => db.AttendanceMarks.Add(new AttendanceMark
    {
        EnrolmentId = enrolment.Id,
        SessionId = session.Id,
        Units = units,
        At = session.EndsAt,
        By = trine.Id,
    });

    private void Read(Enrolment enrolment, int lessons) => db.LessonsRead.AddRange(library.Modules
        .SelectMany(m => m.Lessons.Select(l => (Module: m.Slug, l.Slug))).Take(lessons)
        .Select((lesson, i) => new LessonRead
        {
            EnrolmentId = enrolment.Id,
            Module = lesson.Module,
            Slug = lesson.Slug,
            Edition = 1,
            At = enrolment.ArrivedAt.AddDays(20 + (9 * i)),
        }));

    private void Review(Enrolment enrolment, string topic, DateTimeOffset at, bool accepted) => db.ProjectReviews.Add(new ProjectReview
    {
        EnrolmentId = enrolment.Id,
        Topic = topic,
        Accepted = accepted,
        At = at,
        By = trine.Id,
    });
}
