using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ASSKomm.Training.Tests.Faults;

/// <summary>R3, W47, W57: the process is killed while letters go out. None is lost; a repeat has the same Message-ID and one reason only.</summary>
public sealed class KilledWhileSendingTests
{
    private const int Letters = 6;

    // So many that nobody can be too late to kill in the middle.
    private const int Many = 150;

    [Fact]
    public async Task Killed_twice_between_the_outbox_and_the_folder_every_letter_is_there_exactly_once()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await WaitingAsync(app, Many);
        int Files() => Directory.GetFiles(app.MailFolder, "*.eml").Length;
        foreach (var soMany in Proof.Cases([1, 12], sample: 0))
        {
            await using var killed = SiteProcess.Start(app);
            await killed.UntilAsync(() => Task.FromResult(Files() >= soMany));
            killed.Kill();
            Assert.InRange(Files(), soMany, Many - 1);
        }

        await using var site = SiteProcess.Start(app);
        await site.UntilAsync(() => AllSentAsync(app));

        var rows = await app.LettersAsync();
        Assert.Equal(
            rows.Select(l => $"{l.Id:N}.eml").Order(StringComparer.Ordinal),
            Directory.GetFiles(app.MailFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            using var message = await MimeMessage.LoadAsync(Path.Combine(app.MailFolder, $"{row.Id:N}.eml"));
            Assert.Equal((row.MessageId, row.ToAddress), (message.MessageId, Assert.Single(message.To.Mailboxes).Address));
        }
    }

    /// <summary>On which database, at which of the server's answers for the how manyth time, and how many letters arrive at least.</summary>
    public static TheoryData<DatabaseProvider, string, int, int> Stages => [.. Proof.Cases(
        [
            (DatabaseProvider.PostgreSQL, ".", 3, Letters + 1), (DatabaseProvider.Sqlite, "DATA", 3, Letters), (DatabaseProvider.Sqlite, "", 1, Letters),
            (DatabaseProvider.Sqlite, "EHLO", 1, Letters), (DatabaseProvider.Sqlite, "MAIL", 3, Letters), (DatabaseProvider.Sqlite, "RCPT", 3, Letters),
            (DatabaseProvider.Sqlite, ".", 3, Letters + 1), (DatabaseProvider.Sqlite, "answered", 3, Letters),
        ],
        sample: [0, 1])];

    [Theory, MemberData(nameof(Stages))]
    public async Task Killed_at_any_stage_no_letter_is_lost_and_only_the_one_in_hand_at_the_last_answer_arrives_twice_with_the_same_Message_ID(
        DatabaseProvider provider, string stage, int when, int atLeast)
    {
        var arrived = await KilledAsync(provider, stage, when);

        Assert.InRange(arrived.Sum(copies => copies.Count), atLeast, stage is "." or "answered" ? Letters + 1 : Letters);
        Assert.All(arrived, copies => Assert.Single(copies.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_leaves_the_first_ones_letter_alone()
    {
        await using var server = new LoopbackSmtp();
        var settings = Post.Settings(server);
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, settings);
        await WaitingAsync(app, 1);
        var patience = new TaskCompletionSource();
        server.BeforeAnswer = heard => heard == "." ? patience.Task : Task.CompletedTask;
        await using var first = SiteProcess.Start(app, settings);
        await first.UntilAsync(() => Task.FromResult(server.Mails.Count == 1));

        await using var second = await SiteProcess.Start(app, settings).ReadyAsync();
        patience.SetResult();
        await first.UntilAsync(() => AllSentAsync(app));

        Assert.Single(server.Mails);
    }

    /// <summary>Kills the process at the given stage for the given time, starts it again, and returns the Message-IDs that arrived for each person.</summary>
    private static async Task<List<List<string>>> KilledAsync(DatabaseProvider provider, string stage, int when)
    {
        await using var server = new LoopbackSmtp();
        var settings = Post.Settings(server);
        await using var app = await TestApp.StartAsync(provider, settings);
        await WaitingAsync(app, Letters);
        SiteProcess? victim = null;
        var seen = 0;
        Task Strike(string heard)
        {
            if (heard == stage && ++seen == when)
            {
                victim!.Kill();
            }

            return Task.CompletedTask;
        }

        server.BeforeAnswer = Strike;
        server.AfterLastAnswer = () => Strike("answered");
        await using (victim = SiteProcess.Start(app, settings))
        {
            await victim.UntilAsync(() => Task.FromResult(victim.HasEnded), mayEnd: true);
        }

        Assert.InRange(await app.WithAsync(db => db.Outbox.CountAsync(l => l.SentAt == null)), 1, Letters);
        if (provider is DatabaseProvider.PostgreSQL)
        {
            // There another node might still be sending; the claim's life is waited out, here by moving it back.
            await app.WithAsync(db => db.Outbox.Where(l => l.ClaimedAt != null)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, DateTimeOffset.UtcNow - SendLetters.ClaimLife)));
        }

        await using var site = SiteProcess.Start(app, settings);
        await site.UntilAsync(() => AllSentAsync(app));
        var arrived = server.Mails.ToLookup(m => Assert.Single(m.To), m => m.Message.MessageId!);
        return [.. Enumerable.Range(1, Letters).Select(i => arrived[Post.AddressOf(i)].ToList())];
    }

    // The test's clock stands in another year than the process's.
    private static async Task WaitingAsync(TestApp app, int letters)
    {
        await app.WriteAsync(letters);
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(l => l.NextTryAt, DateTimeOffset.UtcNow.AddMinutes(-1))));
    }

    private static Task<bool> AllSentAsync(TestApp app) => app.WithAsync(db => db.Outbox.AllAsync(l => l.SentAt != null));
}
