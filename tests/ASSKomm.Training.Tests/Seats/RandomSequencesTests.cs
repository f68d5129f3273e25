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
        var people = await app.StaffAsync();

        await Move.Sequences.SampleAsync(
            async moves =>
            {
                var run = await app.ModelRunAsync();
                var model = new PlacesModel(app.Now);
                foreach (var move in moves)
                {
                    model.Do(move);
                    await app.DoAsync(app, run, people, move);
                }

                await app.WithAsync(db => db.Users.ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, (DateTimeOffset?)null)));
                Assert.Equal(
                    model.Enrolments.Select(e => (people[e.PersonId].Id, e.State, Said(e))),
                    (await app.HistoryAsync(run)).Select(e => (e.PersonId, e.State, Said(e))));
            },
            iter: Proof.Times("SEQUENCES", sample: 6, whole: 250),
            threads: 1);

        // Whoever is not blocked any more is served with the next tick.
        await app.TickSeatsAsync();
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_happens_at_the_same_moment_every_promise_is_kept(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        // With PostgreSQL the people come to two nodes.
        await using var other = provider is DatabaseProvider.PostgreSQL ? app.AnotherNode() : null;
        var people = await app.StaffAsync();

        await Move.Sequences.SampleAsync(
            async moves =>
            {
                var run = await app.ModelRunAsync();
                foreach (var together in moves.Where(m => m.Kind is not (MoveKind.Begin or MoveKind.NoShow)).Chunk(8))
                {
                    app.Time.Advance(together.Max(m => m.Later));
                    await Task.WhenAll(together.Select((move, i) => app.DoAsync(i % 2 == 0 ? app : other ?? app, run, people, move with { Later = TimeSpan.Zero })));
                }

                await app.WithAsync(db => db.Users.ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, (DateTimeOffset?)null)));
                await app.TickSeatsAsync();
                Assert.Empty((await app.FindingsAsync()).Select(f => $"{f.Check}: {f.What}"));
            },
            iter: Proof.Times("SEQUENCES", sample: 8, whole: 1_000),
            threads: 1);
    }

    private static string Said(Enrolment enrolment) => string.Join(" | ", enrolment.Steps.Select(s => $"{s.State}: {s.Why}"));
}
