using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>R19: writers queue; nobody is turned away because the database is busy.</summary>
public sealed class ManyWritersTests
{
    private const int Writers = 32;
    private const int Writes = 12;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Thirty_two_writers_at_once_write_hundreds_of_rows_and_none_fails(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var people = await app.PeopleAsync(Writers);
        var runs = new List<CourseRun>();
        for (var i = 0; i < Writes; i++)
        {
            runs.Add(await app.RunAsync(places: i * 4));
        }

        // Each goes its own way through the runs, half through the door for places, half past the queue with plain saves, as sign-ins do.
        await Task.WhenAll(people.Select((person, i) => Task.Run(async () =>
        {
            for (var n = 0; n < Writes; n++)
            {
                var run = runs[(n + i) % Writes];
                if (i % 2 == 0)
                {
                    await app.EnrolAsync(run, person);
                }
                else
                {
                    await app.WithAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1)));
                }
            }
        })));

        Assert.Equal(Writers / 2 * Writes, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Equal(Writers / 2 * Writes, await app.WithAsync(db => db.Users.SumAsync(a => a.AccessFailedCount)));
        await app.AssertConsistentAsync();
    }
}
