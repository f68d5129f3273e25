using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>R5 to R9, R11, W55, W57: what the mail server does to us, and what becomes of the letters.</summary>
public sealed class MailServerTroubleTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_busy_server_gets_the_letter_later_after_growing_pauses_with_the_same_Message_ID(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp { AnswerToLetter = number => number <= 3 ? "451 4.7.1 greylisted" : null };
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server));
        await app.WriteAsync(1);

        var pauses = new List<double>();
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal(0, await app.SendAsync());
            var waiting = Assert.Single(await app.LettersAsync());
            Assert.Equal((round, "451 4.7.1 greylisted"), (waiting.Tries, waiting.Error));
            Assert.Null(waiting.ClaimedAt);
            // Not a moment earlier.
            Assert.Equal(0, await app.SendAsync());
            Assert.Equal(round, server.Mails.Count);
            pauses.Add((waiting.NextTryAt - app.Time.GetUtcNow()).TotalSeconds);
            app.Time.SetUtcNow(waiting.NextTryAt);
        }

        Assert.Equal([30, 60, 120], pauses);
        Assert.Equal(1, await app.SendAsync());
        Assert.Equal(4, server.Mails.Count);
        Assert.Single(server.Mails.DistinctBy(m => m.Message.MessageId));
        Assert.Equal((4, ""), Assert.Single(await app.LettersAsync()) is { SentAt: not null } sent ? (sent.Tries, sent.Error) : default);
    }

    [Fact]
    public async Task After_two_days_of_trying_a_letter_is_given_up_with_the_last_answer()
    {
        await using var server = new LoopbackSmtp { AnswerTo = _ => "450 4.2.1 mailbox busy" };
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        var began = app.Time.GetUtcNow();
        await app.WriteAsync(1);
        OutboxLetter letter;
        do
        {
            await app.SendAsync();
            letter = Assert.Single(await app.LettersAsync());
            app.Time.SetUtcNow(letter.NextTryAt);
        }
        while (letter.FailedAt is null && letter.Tries < 100);

        Assert.Equal((54, "450 4.2.1 mailbox busy"), (letter.Tries, letter.Error));
        Assert.InRange(letter.FailedAt!.Value - began, TimeSpan.FromHours(46), TimeSpan.FromHours(50));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_letter_is_given_up_with_the_reason_and_the_others_go_on(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp { AnswerTo = to => to == Post.AddressOf(2) ? "550 5.1.1 no such user" : null };
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server));
        await app.WriteAsync(3);

        Assert.Equal(2, await app.SendAsync());
        app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await app.SendAsync());

        Assert.Equal([Post.AddressOf(1), Post.AddressOf(3)], server.Mails.SelectMany(m => m.To).Order(StringComparer.Ordinal));
        var failed = Assert.Single(await app.LettersAsync(), l => l.FailedAt is not null);
        Assert.Equal((Post.AddressOf(2), 1, "550 5.1.1 no such user"), (failed.ToAddress, failed.Tries, failed.Error));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task While_the_server_is_down_letters_wait_and_only_one_is_tried_a_round(DatabaseProvider provider)
    {
        var server = new LoopbackSmtp();
        var port = server.Port;
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server));
        await server.DisposeAsync();
        await app.WriteAsync(5);

        Assert.Equal(0, await app.SendAsync());
        Assert.Equal(0, await app.SendAsync());

        var waiting = await app.LettersAsync();
        Assert.Equal([0, 0, 0, 1, 1], waiting.Select(l => l.Tries).Order());
        Assert.All(waiting, l => Assert.Equal((null, null), (l.SentAt, l.FailedAt)));
        await using var back = new LoopbackSmtp(port);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, await app.SendAsync());
        Assert.Equal(5, back.Mails.SelectMany(m => m.To).Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_is_down_does_not_fail_the_person_and_makes_the_site_degraded_only_after_a_while()
    {
        var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        await server.DisposeAsync();
        await app.WriteAsync(2);
        await app.SendAsync();
        Assert.Equal("Healthy", (await app.Visitor().OpenAsync("/readyz")).Html);

        app.Time.Advance(TimeSpan.FromMinutes(31));

        var answer = await app.Visitor().OpenAsync("/readyz");
        Assert.Equal((System.Net.HttpStatusCode.OK, "Degraded"), (answer.Status, answer.Html));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_cut_before_the_last_answer_repeats_the_letter_with_the_same_Message_ID_and_loses_none(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp { BeforeLastAnswer = number => number != 2 };
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server));
        await app.WriteAsync(4);

        Assert.Equal(3, await app.SendAsync());
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await app.SendAsync());

        var copies = server.Mails.GroupBy(m => Assert.Single(m.To)).ToDictionary(g => g.Key, g => g.ToList());
        Assert.Equal([1, 1, 1, 2], copies.Values.Select(c => c.Count).Order());
        Assert.All(copies.Values, c => Assert.Single(c.DistinctBy(m => m.Message.MessageId)));
        Assert.All(await app.LettersAsync(), l => Assert.NotNull(l.SentAt));
    }

    [Theory, InlineData(""), InlineData("EHLO"), InlineData("MAIL"), InlineData("RCPT"), InlineData("DATA"), InlineData(".")]
    public async Task A_server_that_falls_silent_is_left_in_time_and_the_letter_goes_later(string stage)
    {
        await using var server = new LoopbackSmtp();
        TimeSpan? patience = TimeSpan.FromSeconds(1);
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server), services =>
            services.AddSingleton<Func<IPostbox>>(s => () => new SmtpPostbox(s.GetRequiredService<MailSettings>(), patience)));
        await app.WriteAsync(1);
        var silence = new TaskCompletionSource();
        server.BeforeAnswer = heard => heard == stage ? silence.Task : Task.CompletedTask;

        Assert.Equal(0, await app.SendAsync());

        var waiting = Assert.Single(await app.LettersAsync());
        Assert.Equal((1, "Der Mailserver hat nicht rechtzeitig geantwortet."), (waiting.Tries, waiting.Error));
        silence.SetResult();
        patience = null;
        app.Time.SetUtcNow(waiting.NextTryAt);
        Assert.Equal(1, await app.SendAsync());
        Assert.Single(server.Mails.DistinctBy(m => m.Message.MessageId));
    }

    [Fact]
    public async Task A_server_that_dribbles_its_answers_is_left_in_time_too()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server), services =>
            services.AddSingleton<Func<IPostbox>>(s => () => new SmtpPostbox(s.GetRequiredService<MailSettings>(), TimeSpan.FromSeconds(1))));
        await app.WriteAsync(1);
        // Each answer for itself would be quick enough.
        server.BeforeAnswer = _ => Task.Delay(TimeSpan.FromSeconds(0.4));

        Assert.Equal(0, await app.SendAsync());

        Assert.Empty(server.Mails);
        Assert.Equal("Der Mailserver hat nicht rechtzeitig geantwortet.", Assert.Single(await app.LettersAsync()).Error);
    }

    [Fact]
    public async Task Where_protection_is_asked_for_and_not_offered_neither_letter_nor_password_leave_the_house()
    {
        await using var server = new LoopbackSmtp();
        var settings = Post.Settings(server, "StartTls");
        (settings["Mail:User"], settings["Mail:Password"]) = ("kurs", "geheim");
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, settings);
        await app.WriteAsync(2);

        Assert.Equal(0, await app.SendAsync());

        Assert.Empty(server.Mails);
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) || line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("STARTTLS", Assert.Single(await app.LettersAsync(), l => l.Tries == 1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_sender_is_our_own_mistake_and_no_letter_is_given_up_for_it()
    {
        await using var server = new LoopbackSmtp { AnswerToSender = "550 5.7.1 sender not allowed" };
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        await app.WriteAsync(2);

        Assert.Equal(0, await app.SendAsync());
        server.AnswerToSender = null;
        app.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await app.SendAsync());
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_waits_and_the_others_go_out()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        await app.WriteAsync(2);
        await app.WithAsync(async db =>
        {
            db.Outbox.First(l => l.ToAddress == Post.AddressOf(1)).ToAddress = "x@amt.example\r\nRCPT TO:<y@amt.example>";
            await db.SaveChangesAsync();
        });

        Assert.Equal(1, await app.SendAsync());

        Assert.Equal([Post.AddressOf(2)], Assert.Single(server.Mails).To);
        Assert.Equal((1, true), Assert.Single(await app.LettersAsync(), l => l.SentAt is null) is var left ? (left.Tries, left.Error.Length > 0) : default);
    }
}
