using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ASSKomm.Training.Benchmarks;

/// <summary>What one load came to.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Slowest">The longest anybody waited.</param>
/// <param name="Wrong">Answers that were not 200.</param>
internal sealed record LoadResult(double PerSecond, TimeSpan Slowest, int Wrong);

/// <summary>
/// Asks for one address over and over on a number of connections, with as little work of its own as possible, because it shares the cores
/// with the server it measures. Loopback only.
/// </summary>
internal static class Load
{
    public static async Task<LoadResult> RunAsync(int port, string path, string cookie, int connections, TimeSpan duration)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{(cookie.Length > 0 ? $"Cookie: {cookie}\r\n" : "")}\r\n");
        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(port, request, watch, duration))));
        return new LoadResult(
            results.Sum(r => r.Answers) / watch.Elapsed.TotalSeconds, results.Max(r => r.Slowest), results.Sum(r => r.Wrong));
    }

    private static async Task<(int Answers, TimeSpan Slowest, int Wrong)> AskAsync(int port, byte[] request, Stopwatch watch, TimeSpan duration)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[1 << 17];
        var (answers, wrong, slowest) = (0, 0, TimeSpan.Zero);
        while (watch.Elapsed < duration)
        {
            var asked = watch.Elapsed;
            await socket.SendAsync(request);
            if (!await ReadAnswerAsync(socket, buffer))
            {
                wrong++;
            }

            answers++;
            slowest = slowest > watch.Elapsed - asked ? slowest : watch.Elapsed - asked;
        }

        return (answers, slowest, wrong);
    }

    // True if the answer was 200. Knows the two framings Kestrel uses: a length, or chunks that end with an empty one.
    private static async Task<bool> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var (read, head) = (0, -1);
        while (head < 0)
        {
            read += await ReceiveAsync(socket, buffer.AsMemory(read));
            head = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }

        var headers = Encoding.ASCII.GetString(buffer, 0, head);
        var body = head + 4;
        const string length = "Content-Length: ";
        if (headers.IndexOf(length, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            var end = headers.IndexOf('\r', at);
            var whole = body + int.Parse(headers.AsSpan(at + length.Length, (end < 0 ? headers.Length : end) - at - length.Length),
                System.Globalization.CultureInfo.InvariantCulture);
            while (read < whole)
            {
                read += await ReceiveAsync(socket, buffer.AsMemory(read));
            }
        }
        else
        {
            while (!buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8))
            {
                read += await ReceiveAsync(socket, buffer.AsMemory(read));
            }
        }

        return headers.StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
    }

    private static async Task<int> ReceiveAsync(Socket socket, Memory<byte> room) =>
        await socket.ReceiveAsync(room) is var got and > 0 ? got : throw new IOException("The server hung up.");
}
