using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace ASSKomm.Training.Tests.Support;

/// <summary>What the mail server got.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Raw, MimeMessage Message);

/// <summary>A real mail server on loopback that keeps what it gets, refuses whom it is told to, and may fall silent at a chosen point.</summary>
public sealed class LoopbackSmtp : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly List<ReceivedMail> mails = [];
    private readonly List<string> heard = [];
    private readonly Task accepting;

    public LoopbackSmtp(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The answer to RCPT TO for an address; null accepts it.</summary>
    public Func<string, string?> AnswerTo { get; set; } = _ => null;

    /// <summary>
    /// Awaited with what was heard ("" at the greeting, then EHLO, MAIL, RCPT, DATA, ".", QUIT …) before it is answered: here a test kills the
    /// other side or lets it wait.
    /// </summary>
    public Func<string, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>The answer to MAIL FROM; null accepts it.</summary>
    public string? AnswerToSender { get; set; }

    /// <summary>The answer to a whole letter, by its number counted from 1; null accepts it. Whatever the answer, the letter is kept.</summary>
    public Func<int, string?> AnswerToLetter { get; set; } = _ => null;

    /// <summary>Awaited right after a whole letter was answered.</summary>
    public Func<Task> AfterLastAnswer { get; set; } = () => Task.CompletedTask;

    /// <summary>Every line heard outside of letters, in order.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (mails)
            {
                return [.. heard];
            }
        }
    }

    /// <summary>Called with the number of mails taken (counted from 1) after a mail is kept and before the last answer; false cuts the line.</summary>
    public Func<int, bool> BeforeLastAnswer { get; set; } = _ => true;

    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (mails)
            {
                return [.. mails];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var line = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        Task SayAsync(string answer) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), stop.Token).AsTask();
        var (from, to) = ("", new List<string>());
        try
        {
            await BeforeAnswer("");
            await SayAsync("220 loopback");
            while (await reader.ReadLineAsync(stop.Token) is { } command)
            {
                var verb = command.ToUpperInvariant();
                lock (mails)
                {
                    heard.Add(command);
                }

                await BeforeAnswer(verb.Split(' ', ':')[0]);
                if (verb.StartsWith("EHLO", StringComparison.Ordinal))
                {
                    await SayAsync("250-loopback\r\n250-8BITMIME\r\n250 SIZE 10485760");
                }
                else if (verb.StartsWith("MAIL FROM:", StringComparison.Ordinal))
                {
                    (from, to) = (Address(command), []);
                    await SayAsync(AnswerToSender ?? "250 ok");
                }
                else if (verb.StartsWith("RCPT TO:", StringComparison.Ordinal))
                {
                    var answer = AnswerTo(Address(command));
                    if (answer is null)
                    {
                        to.Add(Address(command));
                    }

                    await SayAsync(answer ?? "250 ok");
                }
                else if (verb == "DATA")
                {
                    await SayAsync("354 go on");
                    var number = await KeepAsync(reader, from, to);
                    await BeforeAnswer(".");
                    if (!BeforeLastAnswer(number))
                    {
                        return;
                    }

                    await SayAsync(AnswerToLetter(number) ?? "250 ok");
                    await AfterLastAnswer();
                }
                else
                {
                    await SayAsync(verb == "QUIT" ? "221 bye" : verb is "RSET" or "NOOP" ? "250 ok" : "502 no");
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The other side has hung up.
        }
    }

    private async Task<int> KeepAsync(StreamReader reader, string from, List<string> to)
    {
        var raw = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
        {
            raw.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(raw.ToString()));
        var message = await MimeMessage.LoadAsync(bytes);
        lock (mails)
        {
            mails.Add(new ReceivedMail(from, to, raw.ToString(), message));
            return mails.Count;
        }
    }

    private static string Address(string command) => command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.IndexOf('>', StringComparison.Ordinal)];
}
