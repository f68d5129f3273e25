using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace ASSKomm.Training.Mail;

/// <summary>What became of one try to send.</summary>
public abstract record Delivery
{
    /// <summary>Taken over by the other side.</summary>
    public sealed record Sent : Delivery;

    /// <summary>Not now; worth another try.</summary>
    public sealed record Later(string Error) : Delivery;

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
public sealed class SmtpPostbox(MailSettings settings) : IPostbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private SmtpClient? client;

    public async Task<Delivery> SendAsync(Guid id, MimeMessage message, CancellationToken token)
    {
        try
        {
            await (await ConnectedAsync(token)).SendAsync(message, token);
            return new Delivery.Sent();
        }
        catch (SmtpCommandException answer) when ((int)answer.StatusCode >= 500 && answer.ErrorCode is not SmtpErrorCode.SenderNotAccepted)
        {
            // This letter will not be taken tomorrow either. A refused sender is our own mistake and is tried again.
            return new Delivery.Refused($"{(int)answer.StatusCode} {answer.Message}");
        }
        catch (Exception trouble) when (trouble is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException
            or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException or System.Net.Sockets.SocketException
            or IOException or TimeoutException or NotSupportedException)
        {
            await CloseAsync();
            return new Delivery.Later(trouble.Message);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<SmtpClient> ConnectedAsync(CancellationToken token)
    {
        if (client is { IsConnected: true })
        {
            return client;
        }

        client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
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
            await client.DisconnectAsync(quit: client.IsConnected);
        }
        catch (Exception gone) when (gone is IOException or SmtpProtocolException or SmtpCommandException or System.Net.Sockets.SocketException)
        {
            // The connection is already broken; there is nothing left to say goodbye to.
        }

        client.Dispose();
        client = null;
    }
}
