using ASSKomm.Training.Benchmarks;

if (args is ["bare", .. var of])
{
    await BareServer.RunAsync(of);
    return;
}

if (args is ["storm", ..])
{
    await Storms.RunAsync();
    return;
}

const int connections = 16;
var warmUp = TimeSpan.FromSeconds(3);
var duration = TimeSpan.FromSeconds(args is ["--quick"] ? 3 : 10);
var here = AppContext.BaseDirectory;
var work = Directory.CreateTempSubdirectory("benchmark").FullName;
var database = Path.Combine(work, "training.db");
var settings = new Dictionary<string, string>
{
    ["ASPNETCORE_ENVIRONMENT"] = "Production",
    ["Demo__Enabled"] = "true",
    ["Mail__Mode"] = "Folder",
    ["Mail__Folder"] = Path.Combine(work, "mail"),
    ["ConnectionStrings__Training"] = $"Data Source={database}",
    ["Limits__RequestsPerMinute"] = "0",
    ["Limits__SignInsPerMinute"] = "0",
    ["Logging__LogLevel__Default"] = "Warning",
};

Console.WriteLine($"{Environment.ProcessorCount} cores, {connections} connections, {duration.TotalSeconds:0} s each, SQLite, Release\n");
using (await Server.StartAsync(work, [Path.Combine(here, "ASSKomm.Training.dll")], "/readyz", settings))
{
    // The first start seeds the demo; the second is what an operator sees every day.
}

using var site = await Server.StartAsync(work, [Path.Combine(here, "ASSKomm.Training.dll")], "/readyz", settings);
await Task.Delay(TimeSpan.FromSeconds(5));
var atRest = site.Megabytes;
using var bare = await Server.StartAsync(work, [Path.Combine(here, "ASSKomm.Training.Benchmarks.dll"), "bare", "{port}", "Sqlite", $"Data Source={database};Foreign Keys=True"], "/");
var cookie = await DemoVisit.SignInAsync(site.Port);
var lesson = await DemoVisit.LessonAsync(site.Port, cookie);
var bareCookie = await Storms.BareCookieAsync(bare.Port);

var raw = await MeasureAsync(bare.Port, "/", "");
var page = await MeasureAsync(site.Port, "/module/kriminologie", "");
var rawSignedIn = await MeasureAsync(bare.Port, "/angemeldet", bareCookie);
var reading = await MeasureAsync(site.Port, lesson, cookie);

Console.WriteLine("| what | answers/s | slowest | wrong | beside |");
Console.WriteLine("|---|---:|---:|---:|---|");
Row("bare page, 20 KB", raw, "");
Row("public course page", page, $"{page.PerSecond / raw.PerSecond:P0} of the bare page");
Row("bare signed-in page, two reads", rawSignedIn, "");
Row("lesson page, signed in", reading, $"{reading.PerSecond / rawSignedIn.PerSecond:P0} of the bare signed-in page");
Console.WriteLine();
Console.WriteLine($"start of a seeded site to its first answer: {site.Start.TotalSeconds:0.00} s");
Console.WriteLine($"memory at rest: {atRest:0} MB");
Directory.Delete(work, recursive: true);

async Task<LoadResult> MeasureAsync(int port, string path, string header)
{
    await Load.RunAsync(port, path, header, connections, warmUp);
    return await Load.RunAsync(port, path, header, connections, duration);
}

static void Row(string what, LoadResult result, string beside) =>
    Console.WriteLine($"| {what} | {result.PerSecond:N0} | {result.Slowest.TotalMilliseconds:0} ms | {result.Wrong} | {beside} |");
