using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>R23, W57: who may send a letter, and when; and how many a minute.</summary>
public sealed class ClaimTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dead_senders_claim_lapses_after_its_life_and_not_before(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.WriteAsync(1);
        var now = app.Time.GetUtcNow();
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, now)));

        app.Time.Advance(SendLetters.ClaimLife);
        Assert.Equal(0, await app.SendAsync());
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await app.SendAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_wakes_up_after_the_claim_has_lapsed_cannot_undo_what_another_did(DatabaseProvider provider)
    {
        var answers = new Queue<Func<TestApp, Task<Delivery>>>();
        TestApp? site = null;
        await using var app = site = await TestApp.StartAsync(provider, replace: services => services.AddSingleton<Func<IPostbox>>(
            () => new Scripted(() => answers.Dequeue()(site!))));
        await app.WriteAsync(1);
        // The first sleeps while the second takes over and sends; then the first hears a refusal.
        answers.Enqueue(async running =>
        {
            running.Time.Advance(SendLetters.ClaimLife + TimeSpan.FromSeconds(1));
            Assert.Equal(1, await running.SendAsync());
            return new Delivery.Refused("550 too late");
        });
        answers.Enqueue(_ => Task.FromResult<Delivery>(new Delivery.Sent()));

        Assert.Equal(0, await app.SendAsync());

        var letter = Assert.Single(await app.LettersAsync());
        Assert.NotNull(letter.SentAt);
        Assert.Equal((null, 1, ""), (letter.FailedAt, letter.Tries, letter.Error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_wakes_up_after_the_claim_has_lapsed_notes_no_failure_while_another_is_sending(bool refused)
    {
        var (inOtherHands, firstIsDone) = (NewSignal(), NewSignal());
        var answers = new Queue<Func<TestApp, Task<Delivery>>>();
        Task<int>? second = null;
        TestApp? site = null;
        await using var app = site = await TestApp.StartAsync(
            DatabaseProvider.Sqlite,
            replace: services => services.AddSingleton<Func<IPostbox>>(() => new Scripted(() => answers.Dequeue()(site!))));
        await app.WriteAsync(1);
        // The first fails when the second has the letter in hand, and the second is answered after the first has noted that.
        answers.Enqueue(async running =>
        {
            running.Time.Advance(SendLetters.ClaimLife + TimeSpan.FromSeconds(1));
            second = running.SendAsync();
            await inOtherHands.Task;
            return refused ? new Delivery.Refused("550 no such user") : new Delivery.Later("451 busy");
        });
        answers.Enqueue(async _ =>
        {
            inOtherHands.SetResult();
            await firstIsDone.Task;
            return new Delivery.Sent();
        });

        Assert.Equal(0, await app.SendAsync());

        var letter = Assert.Single(await app.LettersAsync());
        Assert.Equal((app.Time.GetUtcNow(), null, 0, ""), (letter.ClaimedAt, letter.FailedAt, letter.Tries, letter.Error));
        // Nobody else may take it from the second one's hands.
        Assert.Equal(0, await app.SendAsync());
        firstIsDone.SetResult();
        Assert.Equal(1, await second!);
        Assert.NotNull(Assert.Single(await app.LettersAsync()).SentAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_more_letters_leave_in_a_minute_than_the_limit_allows(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new(StringComparer.Ordinal) { ["Limits:LettersPerMinute"] = "5" });
        await app.WriteAsync(12);

        Assert.Equal(5, await app.SendAsync());
        Assert.Equal(0, await app.SendAsync());
        app.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await app.SendAsync());
        app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(5, await app.SendAsync());
        app.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(2, await app.SendAsync());
    }

    [Fact]
    public async Task A_slow_round_ends_before_the_next_tick_and_that_one_goes_on()
    {
        TestApp? site = null;
        await using var app = site = await TestApp.StartAsync(DatabaseProvider.Sqlite, replace: services => services.AddSingleton<Func<IPostbox>>(
            () => new Scripted(() =>
            {
                site!.Time.Advance(TimeSpan.FromSeconds(20));
                return Task.FromResult<Delivery>(new Delivery.Sent());
            })));
        await app.WriteAsync(5);

        Assert.Equal(3, await app.SendAsync());
        Assert.Equal(2, await app.SendAsync());
    }

    [Fact]
    public async Task Who_is_asked_to_stop_finishes_the_letter_in_hand_and_leaves_the_rest_unclaimed()
    {
        using var stop = new CancellationTokenSource();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, replace: services => services.AddSingleton<Func<IPostbox>>(
            () => new Scripted(async () =>
            {
                await stop.CancelAsync();
                return new Delivery.Sent();
            })));
        await app.WriteAsync(3);

        Assert.Equal(1, await app.UseAsync<SendLetters, int>(sender => sender.RunAsync(stop.Token)));

        var letters = await app.LettersAsync();
        Assert.Single(letters, l => l.SentAt is not null);
        Assert.Equal(2, letters.Count(l => l is { SentAt: null, ClaimedAt: null, Tries: 0 }));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A postbox that does what the test says.</summary>
    private sealed class Scripted(Func<Task<Delivery>> answer) : IPostbox
    {
        public Task<Delivery> SendAsync(Guid id, MimeMessage message, CancellationToken token) => answer();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
