using System.Net.Sockets;
using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Faults;

/// <summary>R4: a deployment asks the process to stop (SIGTERM). What is in hand is finished, nothing new is begun.</summary>
public sealed class AskedToStopTests
{
    [Fact]
    public async Task A_running_request_is_answered_and_the_exit_code_is_zero()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await using var site = await SiteProcess.Start(app).ReadyAsync();
        using var visitor = new TcpClient();
        await visitor.ConnectAsync(site.Address.Host, site.Address.Port);
        var line = visitor.GetStream();
        // Half a form: the site has begun to read and waits for the rest.
        await line.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /konto/anmelden HTTP/1.1\r\nHost: {site.Address.Authority}\r\nExpect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(line, Encoding.UTF8);
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        await line.WriteAsync("a=2345678"u8.ToArray());

        site.AskToStop();
        await site.UntilClosedAsync();
        await line.WriteAsync("&b=23456789"u8.ToArray());

        Assert.Equal("", await reader.ReadLineAsync());
        // Refused, because the form's token is missing, but answered.
        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync());
        // The empty chunk is the end of a whole answer.
        Assert.EndsWith("</html>\n\r\n0\r\n\r\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await site.EndAsync());
    }

    [Fact]
    public async Task The_letter_in_hand_is_finished_and_the_others_wait_for_the_next_start()
    {
        await using var server = new LoopbackSmtp();
        var settings = Post.Settings(server);
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, settings);
        await app.WriteAsync(3);
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(l => l.NextTryAt, DateTimeOffset.UtcNow.AddMinutes(-1))));
        var patience = new TaskCompletionSource();
        server.BeforeAnswer = heard => heard == "." ? patience.Task : Task.CompletedTask;
        await using var site = SiteProcess.Start(app, settings);
        await site.UntilAsync(() => Task.FromResult(server.Mails.Count == 1));
        await site.ReadyAsync();

        site.AskToStop();
        await site.UntilClosedAsync();
        patience.SetResult();

        Assert.Equal(0, await site.EndAsync());
        Assert.Single(server.Mails);
        Assert.Equal([(false, false), (false, false), (true, true)], (await app.LettersAsync()).Select(l => (l.SentAt is not null, l.ClaimedAt is not null)).Order());
    }
}
