using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ASSKomm.Training.Tests.Support;

/// <summary>One throw-away PostgreSQL per test run, on loopback, gone when the process ends.</summary>
public sealed class PostgresCluster
{
    private static readonly Lazy<PostgresCluster> Shared = new(() => new PostgresCluster(durable: false));
    private static int databases;
    private readonly string folder;

    public static bool IsInstalled => Program("initdb") is not null;

    public static PostgresCluster Instance => Shared.Value;

    /// <summary>Another one that keeps what it acknowledged, as in production: for measuring.</summary>
    public static PostgresCluster Durable() => new(durable: true);

    public int Port { get; }

    private PostgresCluster(bool durable)
    {
        Port = FreePort();
        // What must be durable is measured on a disk.
        folder = durable ? Directory.CreateTempSubdirectory("pg").FullName : MemoryFolder.New("pg");
        if (IsRoot)
        {
            Run("chown", "postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        RunAsPostgres(Program("initdb")!, "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        // No flushing for tests: a throw-away cluster survives nothing on purpose.
        var flushing = durable ? "" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off -c wal_level=minimal "
            + "-c max_wal_senders=0 -c checkpoint_timeout=1d -c max_wal_size=8GB -c shared_buffers=256MB ";
        RunAsPostgres(Program("pg_ctl")!, "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {flushing}-c max_connections=300", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(data);
    }

    /// <summary>The name of a new database, empty or a copy of <paramref name="template"/>.</summary>
    public string NewDatabase(string? template = null)
    {
        var name = $"t{Interlocked.Increment(ref databases)}_{Guid.NewGuid():N}"[..20];
        Execute(template is null ? $"CREATE DATABASE {name}" : Copy(name, template));
        return name;
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=tester;Database={database};Maximum Pool Size=40;Include Error Detail=true";

    public void Drop(string database) => Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>Makes the database a copy of <paramref name="template"/>, whatever it was.</summary>
    public void Replace(string database, string template)
    {
        using (var pool = new NpgsqlConnection(ConnectionString(database)))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        Execute($"DROP DATABASE {database} WITH (FORCE)", Copy(database, template));
    }

    // Files are copied, because writing every page to the log takes six times as long.
    private static string Copy(string database, string template) => $"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY";

    private void Execute(params string[] statements)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        foreach (var statement in statements)
        {
#pragma warning disable CA2100 // Names are made here, not typed by anybody.
            using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    private void Stop(string data)
    {
        RunAsPostgres(Program("pg_ctl")!, "-D", data, "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Program(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            .Select(d => Path.Combine(d, "bin", name)).FirstOrDefault(File.Exists)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);

    // PostgreSQL refuses to run as root.
    private static void RunAsPostgres(string program, params string[] arguments)
    {
        if (IsRoot)
        {
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would keep a pipe open for ever.
        var start = new ProcessStartInfo("sh") { ArgumentList = { "-c", "\"$@\" >/dev/null 2>&1", "sh", program }, WorkingDirectory = "/" };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
