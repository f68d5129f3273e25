using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Domain;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>Does with the site what <see cref="PlacesModel"/> does in memory.</summary>
internal static class Moving
{
    private const int Office = 99;

    /// <summary>As many people as the model has, with its employers.</summary>
    public static async Task<List<Account>> StaffAsync(this TestApp app)
    {
        var people = await app.PeopleAsync(Move.People);
        await app.WithAsync(async db =>
        {
            var employers = Enumerable.Range(0, Move.Employers).Select(i => new Organisation { Name = $"Amt {i} {Guid.NewGuid():N}" }).ToList();
            db.Organisations.AddRange(employers);
            await db.SaveChangesAsync();
            foreach (var (person, i) in people.Select((p, i) => (p, i)))
            {
                person.OrganisationId = employers[i % Move.Employers].Id;
                await db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OrganisationId, person.OrganisationId));
            }
        });
        return people;
    }

    /// <summary>The model's run, published now.</summary>
    public static Task<CourseRun> ModelRunAsync(this TestApp app) => app.WithAsync(async db =>
    {
        var shape = new PlacesModel(app.Now).Run;
        var run = new CourseRun
        {
            Slug = $"modell-{Guid.NewGuid():N}",
            Title = shape.Title,
            Venue = shape.Venue,
            Places = shape.Places,
            SingleModules = true,
            PublishedAt = app.Now,
            RegistrationDeadline = shape.RegistrationDeadline,
            Sessions = [.. shape.Sessions.Select(s => new Session { Module = s.Module, StartsAt = s.StartsAt, EndsAt = s.EndsAt, TeachingUnits = s.TeachingUnits })],
        };
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        return run;
    });

    public static async Task TickSeatsAsync(this TestApp app)
    {
        await app.UseAsync<ChaseConsents, int>(job => job.RunAsync(CancellationToken.None));
        await app.BringUpToNowAsync();
    }

    /// <param name="node">Whose doors are used.</param>
    public static async Task DoAsync(this TestApp app, TestApp node, CourseRun run, List<Account> people, Move move)
    {
        if (move.Later > TimeSpan.Zero)
        {
            app.Time.Advance(move.Later);
        }

        if (move.Kind is MoveKind.Begin && app.Now < run.Sessions[0].StartsAt)
        {
            app.Time.SetUtcNow(run.Sessions[0].StartsAt);
        }

        await node.TickSeatsAsync();
        var newest = (await app.HistoryAsync(run)).LastOrDefault(e => e.PersonId == people[move.Who].Id);
        await node.UseAsync<SeatAllotment, bool>(async seats =>
        {
            await ChangeAsync(node, seats, run, people, move, newest);
            return true;
        });
        await node.TickSeatsAsync();
    }

    private static Task ChangeAsync(TestApp node, SeatAllotment seats, CourseRun run, List<Account> people, Move move, Enrolment? newest)
    {
        var (person, token) = (people[move.Who], CancellationToken.None);
        return move.Kind switch
        {
            MoveKind.Enrol or MoveKind.EnrolIfFree or MoveKind.EnrolForOneModule => seats.EnrolAsync(run.Id, person.Id, FormOf(move), token),
            MoveKind.SetPlaces => node.SetPlacesAsync(run, move.Places < 0 ? null : move.Places),
            MoveKind.AskEmployers => node.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Consent, r => r.Consent == ConsentNeed.None ? ConsentNeed.ByLink : ConsentNeed.None))),
            MoveKind.Keep => seats.KeepAsync(
                new Contingent { RunId = run.Id, OrganisationId = person.OrganisationId, Places = Math.Max(1, move.Places), Until = node.Now.AddDays(7), By = Office, Why = "Vereinbart." }, token),
            MoveKind.EndContingent => EndAsync(node, seats, run),
            MoveKind.SwitchRule => SwitchAsync(node, seats, run),
            MoveKind.Block => node.WithAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.DisabledAt, a => a.DisabledAt == null ? node.Now : null))),
            _ when newest is null => Task.CompletedTask,
            MoveKind.Withdraw => seats.WithdrawAsync(newest.Id, "", token),
            MoveKind.Accept => seats.AcceptAsync(newest.Id, token),
            MoveKind.Decline => seats.DeclineAsync(newest.Id, token),
            MoveKind.Remove => seats.RemoveAsync(newest.Id, Office, "Doppelt angemeldet.", token),
            MoveKind.NoShow => seats.NoShowAsync(newest.Id, Office, "Nicht gekommen.", token),
            MoveKind.GiveByHand => seats.GiveByHandAsync(newest.Id, Office, "Härtefall.", token),
            MoveKind.Swap => seats.SwapAsync(newest.Id, ColleagueOf(people[(move.Who + Move.Employers) % Move.People]), Office, "Elternzeit.", token),
            MoveKind.ConsentYes or MoveKind.ConsentNo => seats.NoteConsentAsync(newest.Id, new ConsentAnswer(move.Kind is MoveKind.ConsentYes, "Annett", ""), token),
            _ => Task.CompletedTask,
        };
    }

    private static Colleague ColleagueOf(Account person) => new(person.GivenName, person.FamilyName, person.Email!);

    private static async Task EndAsync(TestApp node, SeatAllotment seats, CourseRun run)
    {
        var kept = await node.WithAsync(db => db.Contingents.Where(c => c.RunId == run.Id && c.EndedAt == null).OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync());
        await seats.ReleaseAsync(run.Id, kept, Office, "Nicht gebraucht.", CancellationToken.None);
    }

    private static async Task SwitchAsync(TestApp node, SeatAllotment seats, CourseRun run)
    {
        var rule = await node.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).Select(r => r.Rule).SingleAsync());
        await seats.SwitchRuleAsync(
            run.Id, rule is AllotmentRule.ByArrival ? AllotmentRule.Selection : AllotmentRule.ByArrival, Office, "Zu viele.", CancellationToken.None);
    }

    private static EnrolmentForm FormOf(Move move) => new()
    {
        Wait = move.Kind is not MoveKind.EnrolIfFree,
        Modules = move.Kind is MoveKind.EnrolForOneModule ? PlacesModel.OneModule : ModuleSet.Whole,
        Claim = new ConsentClaim(SuperiorName: "Annett", SuperiorEmail: "chefin@amt.example"),
    };

    public static Task<List<Enrolment>> HistoryAsync(this TestApp app, CourseRun run) => app.WithAsync(db => db.Enrolments.AsNoTracking()
        .Include(e => e.Steps.OrderBy(s => s.Id)).Where(e => e.RunId == run.Id).OrderBy(e => e.Id).ToListAsync());
}
