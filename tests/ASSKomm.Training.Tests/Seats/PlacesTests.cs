using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

public sealed class PlacesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_place_can_be_had_and_the_next_person_waits(DatabaseProvider provider)
    {
        // W07
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 12);
        await app.ArriveAsync(run, 11);

        Assert.IsType<EnrolmentResult.Placed>(await app.EnrolAsync(run, await app.AddAsync("Alice"), willingToWait: false));
        Assert.Equal(new EnrolmentResult.IsFull(1), await app.EnrolAsync(run, await app.AddAsync("Bob"), willingToWait: false));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_places_mean_full_and_no_number_means_unlimited(DatabaseProvider provider)
    {
        // W12
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.AddAsync("Alice");

        Assert.Equal(new EnrolmentResult.IsFull(1), await app.EnrolAsync(await app.RunAsync(places: 0), alice, willingToWait: false));
        Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(await app.RunAsync(places: 0), alice));
        Assert.IsType<EnrolmentResult.Placed>(await app.EnrolAsync(await app.RunAsync(places: null), alice));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_waits_gets_the_letter_for_waiting_and_who_has_a_place_the_one_for_a_place(DatabaseProvider provider)
    {
        // W21
        await using var app = await TestApp.StartAsync(provider);
        var arrived = await app.ArriveAsync(await app.RunAsync(places: 1), 3);

        Assert.Equal(["you-have-a-place"], await app.KindsAsync(arrived[0]));
        Assert.Equal(["you-are-on-the-waiting-list"], await app.KindsAsync(arrived[1]));
        var letter = (await app.LettersAsync()).Single(l => l.PersonId == arrived[2].PersonId);
        Assert.Contains("Platz 2", letter.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refusal_writes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.AddAsync("Alice");
        var planned = await app.RunAsync(published: false);
        var closed = await app.RunAsync(startsInDays: 5);

        Assert.Equal(new EnrolmentResult.Refused(Refusal.RunIsNotPublished), await app.EnrolAsync(planned, alice));
        Assert.Equal(new EnrolmentResult.Refused(Refusal.RegistrationHasClosed), await app.EnrolAsync(closed, alice));
        Assert.Null(await app.EnrolAsync(new CourseRun { Id = 4711, Slug = "", Title = "", Venue = "" }, alice));

        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Empty(await app.LettersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_finished_can_neither_leave_nor_be_struck_off(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var completed = await app.EnrolmentAsync(await app.RunAsync(), await app.AddAsync("Alice"), EnrolmentState.Completed);

        Assert.Equal(Refusal.AlreadyCompleted, await app.WithdrawAsync(completed));
        Assert.Equal(Refusal.AlreadyCompleted, await app.RemoveAsync(completed, office.Id));
        Assert.Equal(EnrolmentState.Completed, (await app.ReloadAsync(completed)).State);
        Assert.Empty(await app.LettersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_letter_that_cannot_be_written_takes_the_place_back_with_it(DatabaseProvider provider)
    {
        // I5, I8: nobody has a place without a letter. The name is longer than its column, as if a hand had put it there.
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var alice = await app.AddAsync("Alice");
        await app.WithAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "Accounts" SET "Email" = NULL WHERE "Id" = {alice.Id}"""));

        await Assert.ThrowsAnyAsync<Exception>(() => app.EnrolAsync(run, alice));

        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Equal(0, await app.WithAsync(db => db.EnrolmentSteps.CountAsync()));
        Assert.Equal(new Occupancy(20, 0, 0), await app.SeatsAsync(run));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Writing_inside_writing_is_said_to_be_a_mistake_instead_of_standing_still(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.WithAsync(db => db.WriteAsync(
            () => db.WriteAsync(() => Task.CompletedTask, CancellationToken.None), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10))));
    }
}
