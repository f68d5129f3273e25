using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo.Story;

/// <summary>
/// The story the demo begins with. Its rows are one transaction, so that a start killed in the middle tells it again from the beginning;
/// only the certificates follow one by one, from their orders, as they always do.
/// </summary>
internal sealed partial class DemoStory
{
    // These letters lie in the mailbox a moment after the start; all others count as sent long ago.
    private static readonly string[] ShownAtOnce = [PromisedLetters.YouAreOfferedAPlace, "you-withdrew", "you-were-removed", "run-is-cancelled", OutboxLetter.ConsentRequests];

    private readonly TrainingDb db;
    private readonly CourseLibrary library;
    private readonly DateTimeOffset now;
    private readonly PastTime past = new();
    private readonly Letters letters;
    private readonly CertificateOffice certificates;
    private readonly DemoPeople people;
    private readonly DemoRuns runs;
    private readonly Dictionary<CourseRun, (SeatPlan Plan, int Waiting)> seats = [];
    private Account trine = null!;
    private Account gesine = null!;
    private Account dorian = null!;
    private Account tilda = null!;
    private Account wieland = null!;

    public DemoStory(TrainingDb db, CourseLibrary library, RulesClock clock, IServiceProvider services)
    {
        (this.db, this.library, now) = (db, library, clock.Now);
        var pastClock = new RulesClock(past);
        letters = ActivatorUtilities.CreateInstance<Letters>(services, pastClock);
        certificates = ActivatorUtilities.CreateInstance<CertificateOffice>(services, pastClock, letters);
        people = ActivatorUtilities.CreateInstance<DemoPeople>(services);
        runs = new DemoRuns(now.DayInBerlin(), library);
    }

    public async Task TellAsync(CancellationToken token)
    {
        await db.WriteAsync(() => WriteAsync(token), token);
        foreach (var order in await db.CertificateOrders.AsNoTracking().OrderBy(o => o.EnrolmentId).ToListAsync(token))
        {
            past.Now = order.OrderedAt.AddMinutes(1);
            await certificates.IssueAsync(order.EnrolmentId, token);
        }

        past.Now += TimeSpan.FromDays(20);
        var wrong = await db.Certificates.OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync(token);
        await certificates.RevokeAsync(
            wrong, gesine.Id, "Die Anwesenheit in Modul 3 war versehentlich einer anderen Person zugeordnet worden.", token);
    }

    private async Task WriteAsync(CancellationToken token)
    {
        await people.AddCrowdAsync(token);
        (trine, gesine) = (await people.AddAsync(DemoAccounts.Trainer, token), await people.AddAsync(DemoAccounts.Office, token));
        dorian = await people.AddAsync(DemoAccounts.OtherTrainer, token);
        (tilda, wieland) = (await people.AddAsync(DemoAccounts.Participant, token), await people.AddAsync(DemoAccounts.Waiting, token));
        var finished = await PublishAsync(runs.Finished, 420, trine, token);
        await db.Editions.ExecuteUpdateAsync(s => s.SetProperty(e => e.PublishedAt, finished.PublishedAt), token);
        await FinishedAsync(finished, token);
        await RunningAsync(await PublishAsync(runs.Running, 230, trine, token), token);
        await EnrolAllAsync(await PublishAsync(runs.Closed, 100, trine, token), await people.AddAsync(7, token), token);
        await FullAsync(await PublishAsync(runs.Full, 60, trine, token), token);
        await PublishAsync(runs.Empty, 3, trine, token);
        await CancelledAsync(await PublishAsync(runs.Cancelled, 75, dorian, token), token);
        var open = await PublishAsync(runs.Open, 20, dorian, token);
        await EnrolAllAsync(open, await people.AddAsync(6, token), token);
        await AskEmployerAsync(open, (await people.AddAsync(1, token))[0], token);
        Keep(open, "Landkreis Leipzig", 3, BerlinTime.At(now.DayInBerlin().AddDays(30), new TimeOnly(18, 0)));
        await SelectingAsync(await PublishAsync(runs.Selecting, 14, dorian, token), token);
        await PublishAsync(runs.Announced, 5, dorian, token);
        db.Runs.Add(runs.Planned);
        await db.SaveChangesAsync(token);
        SendTheOldOnes();
    }

    private async Task<CourseRun> PublishAsync(CourseRun run, int daysAgo, Account trainer, CancellationToken token)
    {
        (run.PublishedAt, run.PublishedBy) = (Ago(daysAgo), gesine.Id);
        run.Trainers.Add(new RunTrainer { AccountId = trainer.Id });
        db.Runs.Add(run);
        await db.SaveChangesAsync(token);
        seats[run] = (new SeatPlan(run.Places, [], [], past.Now), 0);
        return run;
    }

    private async Task RunningAsync(CourseRun run, CancellationToken token)
    {
        var enrolments = await EnrolAllAsync(run, [tilda, .. await people.AddAsync(9, token)], token);
        var blocks = SessionBlock.Of(run.Sessions).Where(b => b.Sessions[^1].EndsAt < now).ToList();
        Remind(run, enrolments, blocks);
        foreach (var (enrolment, place) in enrolments.Select((e, i) => (e, i)))
        {
            foreach (var session in blocks.SelectMany(b => b.Sessions))
            {
                // Two of them are still to be marked: something to do for the trainer.
                if (session != blocks[^1].Sessions[^1] || place is not (3 or 7))
                {
                    Mark(enrolment, session, (place + session.StartsAt.Day) % 9 == 0 ? 4 : 8);
                }
            }

            Read(enrolment, place == 0 ? 3 : place % 4);
        }
    }

    private async Task FullAsync(CourseRun run, CancellationToken token)
    {
        db.PlacesChanges.Add(new PlacesChange
        {
            RunId = run.Id,
            At = run.PublishedAt!.Value.AddHours(3),
            By = gesine.Id,
            From = run.Places - 2,
            To = run.Places,
        });
        var newcomers = await people.AddAsync(16, token);
        var enrolments = await EnrolAllAsync(run, [.. newcomers[..14], wieland, .. newcomers[14..]], token);
        var (leaves, movesUp, twice) = (enrolments[4], enrolments[12], enrolments[15]);
        past.Now = Ago(16);
        Enrolling.Withdraw(leaves, run, past.Now);
        Tell(newcomers[4], run, leaves, EnrolmentState.Confirmed);
        Offer(newcomers[12], run, movesUp);
        past.Now = Ago(15);
        Offers.Accept(movesUp, run, past.Now);
        Tell(newcomers[12], run, movesUp, EnrolmentState.Offered);
        past.Now = Ago(9);
        const string why = "Doppelte Anmeldung: Sie haben bereits über Ihre Dienststelle einen Platz in einem anderen Durchgang.";
        Enrolling.Remove(twice, gesine.Id, why, past.Now);
        Tell(newcomers[14], run, twice, EnrolmentState.Waiting);
        past.Now = Ago(1);
        Enrolling.Withdraw(enrolments[7], run, past.Now);
        Tell(newcomers[7], run, enrolments[7], EnrolmentState.Confirmed);
        Offer(newcomers[13], run, enrolments[13]);
    }

    private async Task CancelledAsync(CourseRun run, CancellationToken token)
    {
        var those = await people.AddAsync(3, token);
        var enrolments = await EnrolAllAsync(run, those, token);
        past.Now = Ago(12);
        const string why = "Das Haus wird umgebaut und steht zu den Terminen nicht zur Verfügung.";
        (run.CancelledAt, run.CancelledBy, run.CancellationReason) = (past.Now, gesine.Id, why);
        foreach (var (enrolment, person) in enrolments.Zip(those))
        {
            letters.RunIsCancelled(person, run, enrolment, why);
        }
    }

    private async Task FinishedAsync(CourseRun run, CancellationToken token)
    {
        var those = await people.AddAsync(11, token);
        var enrolments = await EnrolAllAsync(run, those, token);
        var blocks = SessionBlock.Of(run.Sessions);
        var end = run.Sessions.Max(s => s.EndsAt);
        // One left after the third block, one missed too much, one has no accepted project, and two handed theirs in late:
        // theirs are the certificates that the office can still order.
        var (left, missed, open, late) = (enrolments[10], enrolments[9], enrolments[8], enrolments[6..8]);
        Remind(run, [.. enrolments.Except([left])], blocks);
        Remind(run, [left], [.. blocks.Take(3)]);
        foreach (var enrolment in enrolments)
        {
            var attended = enrolment == left ? blocks.Take(3) : blocks;
            foreach (var session in attended.SelectMany(b => b.Sessions))
            {
                var half = enrolment == missed && session.Module == library.Modules[2].Slug;
                Mark(enrolment, session, half ? 4 : (enrolment.Id + session.StartsAt.Day) % 11 == 0 ? 6 : 8);
            }

            Read(enrolment, enrolment == left ? 2 : 8);
        }

        past.Now = blocks[2].Sessions[^1].EndsAt.AddDays(10);
        Enrolling.Withdraw(left, run, past.Now);
        Tell(those[10], run, left, EnrolmentState.Confirmed);
        foreach (var (enrolment, topic) in enrolments[..8].Append(missed).Zip(Topics))
        {
            Review(enrolment, topic, late.Contains(enrolment) ? Ago(5) : end.AddDays(7), accepted: true);
        }

        Review(open, Topics[^1], end.AddDays(7), accepted: false);
        past.Now = end.AddDays(12);
        db.CertificateOrders.AddRange(enrolments[..6].Select(e => new CertificateOrder { EnrolmentId = e.Id, OrderedAt = past.Now, OrderedBy = gesine.Id }));
    }

    private static readonly string[] Topics =
    [
        "Sicher am Busbahnhof: Licht, Sicht und Ansprechpersonen", "Nachbarschaft im Gespräch", "Schulweg ohne Angst",
        "Haustürgeschäfte erkennen: Runde Tische für ältere Menschen", "Jugendtreff am Wochenende", "Der Marktplatz gehört allen",
        "Fahrräder sicher abstellen", "Feste feiern mit Konzept", "Zivilcourage im Dorf", "Lohsas Seen: sicher baden, friedlich feiern",
    ];

    /// <summary>All of them ask for a place, one after the other; the rules decide who waits.</summary>
    private async Task<List<Enrolment>> EnrolAllAsync(CourseRun run, List<Account> those, CancellationToken token, Func<int, string>? modulesOf = null)
    {
        var opened = run.PublishedAt!.Value;
        var until = run.RegistrationDeadline < now ? run.RegistrationDeadline : opened + (0.7 * (now - opened));
        var enrolments = new List<Enrolment>();
        foreach (var person in those)
        {
            // Each a while after the one before, in office hours.
            var day = (opened + ((until - opened) * (enrolments.Count + 1) / (those.Count + 1))).DayInBerlin();
            past.Now = BerlinTime.At(day, new TimeOnly(8, 5).AddMinutes(27 * enrolments.Count));
            var enrolment = Enrolment.Begin(run.Id, person.Id, past.Now);
            enrolment.Modules = modulesOf?.Invoke(enrolments.Count) ?? ModuleSet.Whole;
            var (plan, waiting) = seats[run];
            _ = Enrolling.Enrol(run, plan, waiting, new Applicant(enrolment, enrolment.Modules), alreadyActive: false, past.Now);
            seats[run] = (plan, waiting + (enrolment.State is EnrolmentState.Waiting ? 1 : 0));
            db.Enrolments.Add(enrolment);
            await db.SaveChangesAsync(token);
            enrolments.Add(enrolment);
            Tell(person, run, enrolment, before: null, seats[run].Waiting);
        }

        return enrolments;
    }

    // Hundreds of reminders from last year in the mailbox would hide what happens now.
    private void SendTheOldOnes()
    {
        foreach (var letter in db.ChangeTracker.Entries<OutboxLetter>().Select(l => l.Entity)
            .Where(l => l.PersonId != tilda.Id && l.PersonId != wieland.Id && !ShownAtOnce.Contains(l.Kind)))
        {
            (letter.SentAt, letter.Tries) = (letter.WrittenAt, 1);
        }
    }
}
