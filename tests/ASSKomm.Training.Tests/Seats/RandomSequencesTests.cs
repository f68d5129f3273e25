using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Domain;
using ASSKomm.Training.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

public sealed class RandomSequencesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_happens_the_tables_say_what_the_rules_alone_would_say(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var people = await app.PeopleAsync(Move.People);

        await Move.Sequences.SampleAsync(
            async moves =>
            {
                var run = await app.RunAsync(places: 2);
                var model = new PlacesModel();
                foreach (var move in moves)
                {
                    model.Do(move);
                    await DoAsync(app, run, people, office, move);
                }

                Assert.Equal(
                    model.Enrolments.Select(e => (people[e.PersonId].Id, e.State, Said(e))),
                    (await HistoryAsync(app, run)).Select(e => (e.PersonId, e.State, Said(e))));
            },
            iter: 30,
            threads: 1);

        await app.AssertConsistentAsync();
    }

    private static async Task DoAsync(TestApp app, CourseRun run, List<Account> people, Account office, Move move)
    {
        app.Time.Advance(move.AMinuteLater ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
        var newest = (await HistoryAsync(app, run)).LastOrDefault(e => e.PersonId == people[move.Who].Id);
        switch (move.Kind)
        {
            case MoveKind.Enrol or MoveKind.EnrolIfFree:
                await app.EnrolAsync(run, people[move.Who], move.Kind is MoveKind.Enrol);
                break;
            case MoveKind.Withdraw when newest is not null:
                await app.WithdrawAsync(newest);
                break;
            case MoveKind.Remove when newest is not null:
                await app.RemoveAsync(newest, office.Id);
                break;
            case MoveKind.SetPlaces:
                await app.SetPlacesAsync(run, move.Places < 0 ? null : move.Places);
                break;
            case MoveKind.Begin when app.Now < run.Sessions.Min(s => s.StartsAt):
                app.Time.SetUtcNow(run.Sessions.Min(s => s.StartsAt));
                break;
        }
    }

    private static Task<List<Enrolment>> HistoryAsync(TestApp app, CourseRun run) => app.WithAsync(db => db.Enrolments.AsNoTracking()
        .Include(e => e.Steps.OrderBy(s => s.Id)).Where(e => e.RunId == run.Id).OrderBy(e => e.Id).ToListAsync());

    private static string Said(Enrolment enrolment) => string.Join(" | ", enrolment.Steps.Select(s => $"{s.State}: {s.Why}"));
}
