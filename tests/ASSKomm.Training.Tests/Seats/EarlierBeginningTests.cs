using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>A run that is moved forward: no offer outlives its beginning, and whoever has one hears until when it is good now.</summary>
public sealed class EarlierBeginningTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_offer_ends_on_the_last_working_day_before_the_new_first_day_and_the_letter_says_so(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, arrived) = await WithAnOfferAsync(app);
        Assert.Equal(BerlinTime.At(new DateOnly(2027, 3, 8), Offers.EndsAt), (await app.ReloadAsync(arrived[1])).OfferedUntil);

        await MoveAsync(app, run, new DateOnly(2027, 3, 8));

        var until = BerlinTime.At(new DateOnly(2027, 3, 5), Offers.EndsAt);
        Assert.Equal(until, (await app.ReloadAsync(arrived[1])).OfferedUntil);
        Assert.Equal("dates-changed", (await app.KindsAsync(arrived[2]))[^1]);
        Assert.Equal("offer-ends-earlier", (await app.KindsAsync(arrived[1]))[^1]);
        Assert.Contains(
            "aber nur noch bis Freitag, 5. März 2027, 18:00 Uhr.", (await app.LettersAsync()).Last(l => l.PersonId == arrived[1].PersonId).Text, StringComparison.Ordinal);
        Assert.Equal(
            "Der Durchgang beginnt früher als geplant; der Platz ist jetzt reserviert bis 5. März 2027, 18:00 Uhr.",
            (await app.ReloadAsync(arrived[1])).Steps.MaxBy(s => s.Id)!.Why);
        await app.AssertConsistentAsync();

        // Said again, or moved to a later day, it stays.
        await MoveAsync(app, run, new DateOnly(2027, 3, 9));
        Assert.Equal(until, (await app.ReloadAsync(arrived[1])).OfferedUntil);
        Assert.Equal("dates-changed", (await app.KindsAsync(arrived[1]))[^1]);
        app.Time.SetUtcNow(until);
        Assert.Equal(Refusal.OfferHasLapsed, await app.AcceptAsync(arrived[1]));
        await app.BringUpToNowAsync();
        Assert.Equal(EnrolmentState.OfferLapsed, (await app.ReloadAsync(arrived[1])).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_no_evening_is_left_the_offer_ends_with_the_beginning_and_not_after_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, arrived) = await WithAnOfferAsync(app);
        app.Time.SetUtcNow(BerlinTime.At(new DateOnly(2027, 3, 2), new TimeOnly(16, 0)));
        var begins = BerlinTime.At(new DateOnly(2027, 3, 3), new TimeOnly(9, 0));

        await MoveAsync(app, run, new DateOnly(2027, 3, 3));

        Assert.Equal(begins, (await app.ReloadAsync(arrived[1])).OfferedUntil);
        await app.AssertConsistentAsync();
        app.Time.SetUtcNow(begins);
        Assert.Equal(Refusal.OfferHasLapsed, await app.AcceptAsync(arrived[1]));
        await app.BringUpToNowAsync();
        Assert.Equal([EnrolmentState.OfferLapsed, EnrolmentState.Waiting], await app.StatesAsync(arrived.Skip(1)));
    }

    [Fact]
    public void Whatever_the_offer_says_nobody_takes_a_place_in_a_run_that_has_begun()
    {
        var now = new DateTimeOffset(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);
        var run = new CourseRun
        {
            Slug = "x",
            Title = "x",
            Venue = "x",
            PublishedAt = now.AddDays(-9),
            Sessions = [new Session { Module = "kriminologie", StartsAt = now, EndsAt = now.AddHours(7), TeachingUnits = 8 }],
        };
        var enrolment = Enrolment.Arrive(1, 1, EnrolmentState.Offered, now.AddDays(-2), "");
        enrolment.OfferedUntil = now.AddDays(5);

        Assert.Equal((false, Refusal.OfferHasLapsed, Refusal.OfferHasLapsed, true), (
            Offers.IsDue(enrolment, run, now.AddSeconds(-1)), Offers.Accept(enrolment, run, now), Offers.Decline(enrolment, run, now), Offers.IsDue(enrolment, run, now)));
        Assert.Null(Offers.Accept(enrolment, run, now.AddSeconds(-1)));
    }

    // The first has left, the second has the offer until Monday the 8th, the third waits.
    private static async Task<(CourseRun Run, List<Enrolment> Arrived)> WithAnOfferAsync(TestApp app)
    {
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 3);
        await app.WithdrawAsync(arrived[0]);
        return (run, arrived);
    }

    private static async Task MoveAsync(TestApp app, CourseRun run, DateOnly day)
    {
        var first = run.Sessions.MinBy(s => s.StartsAt)!;
        var moved = new Session
        {
            Id = first.Id,
            Module = first.Module,
            StartsAt = BerlinTime.At(day, new TimeOnly(9, 0)),
            EndsAt = BerlinTime.At(day, new TimeOnly(16, 30)),
            TeachingUnits = first.TeachingUnits,
        };
        Assert.Null(await app.UseAsync<RunPlanning, Refusal?>(planning => planning.SetSessionAsync(run.Id, seen: null, moved, CancellationToken.None)));
    }
}
