using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ASSKomm.Training.Data;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// The real program as a process of its own, with everything it does by itself, on a port and in a folder of its own: for what only a killed
/// process shows. Real time; waits for conditions, never for a while.
/// </summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly string folder = Directory.CreateTempSubdirectory("site").FullName;

    private SiteProcess(string database, Dictionary<string, string> settings)
    {
        var port = PostgresCluster.FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "ASSKomm.Training.dll") },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.Contains("__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Site__BaseUrl"] = "https://training.example";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ConnectionStrings__Training"] = database;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process = Measured.Take("program started", () => Process.Start(start)!);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public bool HasEnded => process.HasExited;

    /// <summary>What it wrote to its log so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>Starts it on a database (file or name) without waiting; letters go into <paramref name="mail"/> unless the settings say otherwise.</summary>
    public static SiteProcess Start(DatabaseProvider provider, string database, string mail, Dictionary<string, string>? settings = null)
    {
        Databases.SkipWithoutPostgres(provider);
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider.ToString(),
            ["Mail:Mode"] = "Folder",
            ["Mail:Folder"] = mail,
        };
        foreach (var (key, value) in settings ?? [])
        {
            all[key] = value;
        }

        return new SiteProcess(
            provider is DatabaseProvider.PostgreSQL ? PostgresCluster.Instance.ConnectionString(database) : $"Data Source={database}", all);
    }

    /// <summary>Starts it on the database of a test's site.</summary>
    public static SiteProcess Start(TestApp app, Dictionary<string, string>? settings = null) => Start(app.Provider, app.Database, app.MailFolder, settings);

    /// <summary>Waits until it answers that it is ready.</summary>
    public async Task<SiteProcess> ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        await UntilAsync(async () =>
        {
            try
            {
                return (await http.GetStringAsync("readyz")) is "Healthy" or "Degraded";
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        });
        return this;
    }

    /// <summary>Waits until something is so; fails with the log when the process ends or patience does.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, bool mayEnd = false)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(mayEnd || !HasEnded, $"The site has ended with {(HasEnded ? process.ExitCode : 0)}:\n{Said}");
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"Nothing happened within {Patience}:\n{Said}");
            await Task.Delay(2);
        }
    }

    /// <summary>kill -9: no last word, no cleaning up.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>kill -TERM: asks it to stop; see <see cref="EndAsync"/>.</summary>
    public void AskToStop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it takes no new visitors.</summary>
    public Task UntilClosedAsync() => UntilAsync(
        async () =>
        {
            try
            {
                using var visitor = new TcpClient();
                await visitor.ConnectAsync(Address.Host, Address.Port);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        },
        mayEnd: true);

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await UntilAsync(() => Task.FromResult(HasEnded), mayEnd: true);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
