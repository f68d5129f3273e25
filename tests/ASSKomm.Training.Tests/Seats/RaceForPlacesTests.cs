using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>W01, W02, W26: many people at the same moment.</summary>
public sealed class RaceForPlacesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twenty_people_at_once_for_five_places_give_five_places_and_fifteen_waiting(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 5);
        var people = await PeopleAsync(app, 20);

        var answers = await Task.WhenAll(people.Select(p => app.UseAsync<SeatAllotment, EnrolmentResult?>(
            seats => seats.EnrolAsync(run.Id, p.Id, willingToWait: true, CancellationToken.None))));

        Assert.Equal(5, answers.OfType<EnrolmentResult.Placed>().Count());
        Assert.Equal(Enumerable.Range(1, 15), answers.OfType<EnrolmentResult.Waits>().Select(w => w.Position).Order());
        Assert.Equal(new Occupancy(5, 5, 15), await SeatsAsync(app, run));
        Assert.Equal(20, (await app.LettersAsync()).Count);
    }

    private static async Task<List<Account>> PeopleAsync(TestApp app, int count)
    {
        var people = new List<Account>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await app.AddAsync($"Person{i} Beispiel"));
        }

        return people;
    }

    private static Task<Occupancy> SeatsAsync(TestApp app, CourseRun run) =>
        app.WithAsync(async db => (await db.OccupancyAsync([run.Id], CancellationToken.None))[run.Id]);
}
