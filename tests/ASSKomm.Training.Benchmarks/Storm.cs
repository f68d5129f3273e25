using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Benchmarks;

/// <summary>
/// Two thousand signed-in people want one of twenty places, thirty-two at a time, each with the form open: the moment a run opens. Before that
/// others want places in a run like it, as the first after the site was started: what is measured beside it is warm, too.
/// </summary>
internal static class Storm
{
    public const int People = 2_000;

    /// <summary>How many come first.</summary>
    public const int First = 1_500;

    private const int AtATime = 32;
    private const string Run = "demo-20-plaetze";
    private const string FirstRun = "davor";

    /// <summary>What both storms came to; wrong are answers that were not a redirect, and a run whose rows do not add up.</summary>
    public static async Task<(LoadResult First, LoadResult Storm)> RunAsync(int port, DataSettings data)
    {
        await using (var db = Open(data))
        {
            var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleAsync(r => r.Slug == Run);
            (run.Id, run.Slug) = (0, FirstRun);
            run.Sessions.ForEach(s => (s.Id, s.RunId) = (0, 0));
            db.Runs.Add(run);
            await db.SaveChangesAsync();
        }

        var keys = await SignedInAsync(data);
        return (await BlowAsync(port, data, FirstRun, keys[..First]), await BlowAsync(port, data, Run, keys[First..]));
    }

    private static async Task<LoadResult> BlowAsync(int port, DataSettings data, string run, List<string> keys)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = AtATime })
        {
            BaseAddress = new Uri($"http://localhost:{port}"),
        };
        var forms = new Queue<(string Cookies, string Token)>();
        foreach (var some in keys.Chunk(AtATime))
        {
            foreach (var form in await Task.WhenAll(some.Select(key => OpenFormAsync(http, key, run))))
            {
                forms.Enqueue(form);
            }
        }

        var (slowest, wrong) = (TimeSpan.Zero, 0);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => Task.Run(async () =>
        {
            while (Next() is { } form)
            {
                var asked = watch.Elapsed;
                var answered = await SendAsync(http, form, run);
                lock (forms)
                {
                    slowest = slowest > watch.Elapsed - asked ? slowest : watch.Elapsed - asked;
                    wrong += answered ? 0 : 1;
                }
            }
        })));
        var took = watch.Elapsed;

        await using var db = Open(data);
        var states = await db.Enrolments.Where(e => e.Run!.Slug == run).GroupBy(e => e.State).ToDictionaryAsync(g => g.Key, g => g.Count());
        var sound = states.GetValueOrDefault(EnrolmentState.Confirmed) == 20 && states.GetValueOrDefault(EnrolmentState.Waiting) == keys.Count - 20;
        return new LoadResult(keys.Count / took.TotalSeconds, slowest, wrong + (sound ? 0 : 1));

        (string Cookies, string Token)? Next()
        {
            lock (forms)
            {
                return forms.TryDequeue(out var form) ? form : null;
            }
        }
    }

    /// <summary>The same transaction with nothing around it: one UPDATE that holds the run, one INSERT, committed with the same durability.</summary>
    public static async Task<LoadResult> RawAsync(DataSettings data)
    {
        await using (var db = Open(data))
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Seats\" (\"RunId\" INTEGER NOT NULL, \"PersonId\" INTEGER NOT NULL)");
        }

        var (next, slowest) = (0, TimeSpan.Zero);
        using var queue = new SemaphoreSlim(data.Provider is DatabaseProvider.Sqlite ? 1 : AtATime);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => Task.Run(async () =>
        {
            await using var db = Open(data);
            while (Interlocked.Increment(ref next) is var person && person <= People)
            {
                var asked = watch.Elapsed;
                await queue.WaitAsync();
                await using (var transaction = await db.Database.BeginTransactionAsync())
                {
                    await db.Database.ExecuteSqlRawAsync("UPDATE \"Runs\" SET \"Title\" = \"Title\" WHERE \"Id\" = 1");
                    await db.Database.ExecuteSqlAsync($"INSERT INTO \"Seats\" VALUES (1, {person})");
                    await transaction.CommitAsync();
                }

                queue.Release();
                slowest = slowest > watch.Elapsed - asked ? slowest : watch.Elapsed - asked;
            }
        })));
        return new LoadResult(People / watch.Elapsed.TotalSeconds, slowest, 0);
    }

    // Signing in thousands of times would measure the password hash.
    private static async Task<List<string>> SignedInAsync(DataSettings data)
    {
        await using var db = Open(data);
        var now = DateTimeOffset.UtcNow;
        var keys = new List<string>();
        foreach (var person in await db.Users.Where(a => a.Email!.StartsWith("person")).OrderBy(a => a.Id).Take(First + People).ToListAsync())
        {
            var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
            db.SignInSessions.Add(new SignInSession { KeyHash = hash, AccountId = person.Id, Stamp = person.SecurityStamp!, CreatedAt = now, LastSeenAt = now });
            keys.Add($"__Host-sitzung={key}");
        }

        await db.SaveChangesAsync();
        return keys;
    }

    private static async Task<(string Cookies, string Token)> OpenFormAsync(HttpClient http, string session, string run)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/durchgaenge/{run}/anmelden");
        request.Headers.Add("Cookie", session);
        using var page = await http.SendAsync(request);
        return ($"{session}; {DemoVisit.Cookies(page)}", DemoVisit.TokenOf(await page.Content.ReadAsStringAsync()));
    }

    private static async Task<bool> SendAsync(HttpClient http, (string Cookies, string Token) form, string run)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/durchgaenge/{run}/anmelden")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["formular"] = form.Token, ["Input.Wait"] = "true" }),
        };
        request.Headers.Add("Cookie", form.Cookies);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location?.OriginalString == $"/mein/durchgaenge/{run}";
    }

    private static TrainingDb Open(DataSettings data) => data.Provider is DatabaseProvider.Sqlite
        ? new SqliteTrainingDb(Options<SqliteTrainingDb>(data))
        : new PostgresTrainingDb(Options<PostgresTrainingDb>(data));

    private static DbContextOptions<T> Options<T>(DataSettings data)
        where T : TrainingDb
    {
        var options = new DbContextOptionsBuilder<T>();
        options.UseTraining(data);
        return options.Options;
    }
}
