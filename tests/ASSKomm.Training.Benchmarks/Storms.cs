using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Benchmarks;

/// <summary>The storm on both databases, beside the raw transaction and the bare signed-in page of the same run.</summary>
internal static class Storms
{
    public static async Task RunAsync()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {Storm.People:N0} people, 20 places, 32 at a time, Release\n");
        Console.WriteLine("| what | database | a second | slowest | wrong | beside |");
        Console.WriteLine("|---|---|---:|---:|---:|---|");
        var work = Directory.CreateTempSubdirectory("storm").FullName;
        await MeasureAsync(work, new DataSettings(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(work, "training.db")};Foreign Keys=True;Default Timeout=30"));
        if (PostgresCluster.IsInstalled)
        {
            var cluster = PostgresCluster.Durable();
            await MeasureAsync(work, new DataSettings(DatabaseProvider.PostgreSQL, cluster.ConnectionString(cluster.NewDatabase())));
        }

        Directory.Delete(work, recursive: true);
    }

    private static async Task MeasureAsync(string work, DataSettings data)
    {
        var here = AppContext.BaseDirectory;
        using var site = await Server.StartAsync(work, [Path.Combine(here, "ASSKomm.Training.dll")], "/readyz", new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Demo__Enabled"] = "true",
            ["Demo__People"] = $"{Storm.First + Storm.People}",
            ["Mail__Mode"] = "Folder",
            ["Mail__Folder"] = Path.Combine(work, "mail"),
            ["Database__Provider"] = $"{data.Provider}",
            ["ConnectionStrings__Training"] = data.ConnectionString,
            ["Limits__RequestsPerMinute"] = "0",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        using var bare = await Server.StartAsync(
            work, [Path.Combine(here, "ASSKomm.Training.Benchmarks.dll"), "bare", "{port}", $"{data.Provider}", data.ConnectionString], "/");
        var cookie = await BareCookieAsync(bare.Port);
        await Load.RunAsync(bare.Port, "/angemeldet", cookie, 32, TimeSpan.FromSeconds(3));
        var page = await Load.RunAsync(bare.Port, "/angemeldet", cookie, 32, TimeSpan.FromSeconds(5));
        var raw = await Storm.RawAsync(data);
        var (first, storm) = await Storm.RunAsync(site.Port, data);
        Row("raw seat transaction", raw, "");
        Row("bare signed-in page", page, "");
        Row($"enrolment through HTTP, the first {Storm.First:N0} after the start", first, Beside(first));
        Row("enrolment through HTTP", storm, Beside(storm));

        string Beside(LoadResult result) => $"{result.PerSecond / Math.Min(raw.PerSecond, page.PerSecond):P0} of the lower of the two";

        void Row(string what, LoadResult result, string beside) => Console.WriteLine(
            $"| {what} | {data.Provider} | {result.PerSecond:N0} | {result.Slowest.TotalMilliseconds:0} ms | {result.Wrong} | {beside} |");
    }

    public static async Task<string> BareCookieAsync(int port)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var signedIn = await http.GetAsync($"http://localhost:{port}/anmelden");
        return DemoVisit.Cookies(signedIn);
    }
}
