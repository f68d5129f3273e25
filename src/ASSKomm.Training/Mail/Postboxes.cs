using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ASSKomm.Training.Mail;

/// <summary>What became of one try to send.</summary>
public abstract record Delivery
{
    /// <summary>Taken over by the other side.</summary>
    public sealed record Sent : Delivery;

    /// <summary>Not now; worth another try.</summary>
    public sealed record Later(string Error) : Delivery;

    /// <summary>Nobody takes letters at the moment; no other letter needs to be tried either.</summary>
    public sealed record Closed(string Error) : Delivery;

    /// <summary>Refused for good.</summary>
    public sealed record Refused(string Error) : Delivery;

    private Delivery()
    {
    }
}

/// <summary>Where letters are handed over. One instance serves one round of sending and is then disposed.</summary>
public interface IPostbox : IAsyncDisposable
{
    Task<Delivery> SendAsync(Guid id, MimeMessage message, CancellationToken token);
}

/// <summary>Writes each letter as a file named by its id: a repeated try overwrites the same file, so each letter is there exactly once.</summary>
public sealed class FolderPostbox(MailSettings settings) : IPostbox
{
    public async Task<Delivery> SendAsync(Guid id, MimeMessage message, CancellationToken token)
    {
        Directory.CreateDirectory(settings.Folder);
        var path = Path.Combine(settings.Folder, $"{id:N}.eml");
        var half = path + ".part";
        await using (var file = File.Create(half))
        {
            await message.WriteToAsync(file, token);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
        return new Delivery.Sent();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Hands letters to the mail server over one connection a round, and sorts its answers.</summary>
/// <param name="patience">How long one try may take as a whole; half a minute if not given.</param>
public sealed class SmtpPostbox(MailSettings settings, TimeSpan? patience = null) : IPostbox
{
    private SmtpClient? client;

    public async Task<Delivery> SendAsync(Guid id, MimeMessage message, CancellationToken token)
    {
        // As a whole, because a server that dribbles its answers would otherwise outlast the claim.
        using var tooLong = CancellationTokenSource.CreateLinkedTokenSource(token);
        tooLong.CancelAfter(patience ?? TimeSpan.FromSeconds(30));
        var connected = false;
        try
        {
            var server = await ConnectedAsync(tooLong.Token);
            connected = true;
            await server.SendAsync(message, tooLong.Token);
            return new Delivery.Sent();
        }
        catch (SmtpCommandException answer) when (connected && answer.ErrorCode is not SmtpErrorCode.SenderNotAccepted)
        {
            // What is refused with a 5 will not be taken tomorrow either.
            await CloseAsync();
            return (int)answer.StatusCode >= 500 ? new Delivery.Refused(Words(answer)) : new Delivery.Later(Words(answer));
        }
        catch (Exception trouble) when (IsTrouble(trouble) && !token.IsCancellationRequested)
        {
            // A refused sender or sign-in is our own mistake: it concerns every letter and is tried again.
            await CloseAsync();
            var ours = !connected || trouble is SmtpCommandException or ServiceNotAuthenticatedException;
            return ours ? new Delivery.Closed(Words(trouble)) : new Delivery.Later(Words(trouble));
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<SmtpClient> ConnectedAsync(CancellationToken token)
    {
        if (client is { IsConnected: true })
        {
            return client;
        }

        await CloseAsync();
        client = new SmtpClient();
        await client.ConnectAsync(settings.Host, settings.Port, settings.Socket, token);
        if (settings.User.Length > 0)
        {
            await client.AuthenticateAsync(settings.User, settings.Password, token);
        }

        return client;
    }

    private async Task CloseAsync()
    {
        if (client is null)
        {
            return;
        }

        try
        {
            using var briefly = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.DisconnectAsync(quit: client.IsConnected, briefly.Token);
        }
        catch (Exception gone) when (IsTrouble(gone))
        {
            // The connection is already broken; there is nothing left to say goodbye to.
        }

        client.Dispose();
        client = null;
    }

    private static bool IsTrouble(Exception what) => what is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException
        or ServiceNotAuthenticatedException or AuthenticationException or SslHandshakeException or SocketException
        or IOException or TimeoutException or NotSupportedException or OperationCanceledException;

    private static string Words(Exception trouble) => trouble switch
    {
        SmtpCommandException answer => $"{(int)answer.StatusCode} {answer.Message}",
        OperationCanceledException => "Der Mailserver hat nicht rechtzeitig geantwortet.",
        _ => trouble.Message,
    };
}
