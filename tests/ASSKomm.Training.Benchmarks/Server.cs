using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ASSKomm.Training.Benchmarks;

/// <summary>A server in a process of its own, ended with this object.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process, int port, TimeSpan start) => (this.process, Port, Start) = (process, port, start);

    public int Port { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan Start { get; }

    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Starts a program and waits until it answers at <paramref name="path"/>, at most a minute.</summary>
    public static async Task<Server> StartAsync(
        string folder, IEnumerable<string> arguments, string path, Dictionary<string, string>? settings = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument.Replace("{port}", $"{port}", StringComparison.Ordinal));
        }

        start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{port}";
        start.Environment["Site__BaseUrl"] = $"http://localhost:{port}";
        foreach (var (key, value) in settings ?? [])
        {
            start.Environment[key] = value;
        }

        var watch = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        while (watch.Elapsed < TimeSpan.FromMinutes(1) && !started.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                {
                    return new Server(started, port, watch.Elapsed);
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }

        throw new InvalidOperationException($"{start.Arguments} did not come up.");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
