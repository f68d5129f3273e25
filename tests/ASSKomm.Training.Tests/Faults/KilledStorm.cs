using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Faults;

/// <summary>
/// People enrol, take back and answer offers through HTTP, many at a time, while the process that serves them is killed again and again. What
/// was answered is remembered outside.
/// </summary>
public sealed partial class KilledStorm(TestApp app, CourseRun run, IReadOnlyList<string> sessions)
{
    private const int AtATime = 16;
    private readonly ConcurrentDictionary<int, EnrolmentState> told = [];
    private int next;

    /// <summary>How many answers people got.</summary>
    public int Acknowledged => told.Count;

    /// <summary>A run of twenty places and as many signed-in people as asked.</summary>
    public static async Task<KilledStorm> PrepareAsync(TestApp app, int people)
    {
        var run = await app.RunAsync(places: 20);
        var sessions = new List<string>();
        await app.WithAsync(async db =>
        {
            for (var i = 0; i < people; i++)
            {
                var account = new Account
                {
                    GivenName = "Person",
                    FamilyName = $"Nummer {i}",
                    Email = $"storm{i}@amt.example",
                    UserName = $"storm{i}@amt.example",
                    NormalizedEmail = $"STORM{i}@AMT.EXAMPLE",
                    NormalizedUserName = $"STORM{i}@AMT.EXAMPLE",
                    EmailConfirmed = true,
                    SecurityStamp = $"{i}",
                    Organisation = db.Organisations.Local.FirstOrDefault() ?? new Organisation { Name = "Amt im Sturm" },
                };
                db.Users.Add(account);
                await db.SaveChangesAsync();
                var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
                db.SignInSessions.Add(new SignInSession
                {
                    KeyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
                    AccountId = account.Id,
                    Stamp = account.SecurityStamp,
                    CreatedAt = DateTimeOffset.UtcNow,
                    LastSeenAt = DateTimeOffset.UtcNow,
                });
                sessions.Add($"{account.Id}:__Host-sitzung={key}");
            }

            await db.SaveChangesAsync();
        });
        return new KilledStorm(app, run, sessions);
    }

    /// <summary>Starts the nodes, lets the storm blow until so many more answers are there, and kills the first node in the middle of it.</summary>
    public async Task KillAsync(int nodes, int afterAnswers)
    {
        var before = Acknowledged;
        var sites = Enumerable.Range(0, nodes).Select(_ => SiteProcess.Start(app, Settings)).ToList();
        foreach (var site in sites)
        {
            await site.ReadyAsync();
        }

        using var enough = new CancellationTokenSource();
        var storm = Enumerable.Range(0, AtATime).Select(i => Task.Run(() => BlowAsync(sites[i % nodes], enough.Token))).ToList();
        await sites[0].UntilAsync(() => Task.FromResult(Acknowledged >= before + afterAnswers || next >= sessions.Count));
        sites[0].Kill();
        await enough.CancelAsync();
        await Task.WhenAll(storm);
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    /// <summary>What is wrong: an answer that is not there, or a broken promise of the site; nothing if all is well.</summary>
    public async Task<List<string>> WrongAsync()
    {
        var there = await app.WithAsync(db => db.Enrolments.AsNoTracking().Where(e => e.RunId == run.Id).ToListAsync());
        var lost = told.Where(t => t.Value is EnrolmentState.Withdrawn
                ? !there.Exists(e => e.PersonId == t.Key && e.State is EnrolmentState.Withdrawn)
                : !there.Exists(e => e.PersonId == t.Key))
            .Select(t => $"Person {t.Key} was told {t.Value}, and it is not there.");
        var findings = await app.WithAsync(async db =>
            Consistency.Look(await Books.ReadAsync(db, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, CancellationToken.None)));
        // A killed node's letters stay claimed until the claim's life is over, in real time.
        return [.. lost, .. findings.Where(f => f.Check != "claims").Select(f => $"{f.Check}: {f.What}")];
    }

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Limits:RequestsPerMinute"] = "1000000",
        ["Limits:RegistrationsPerHour"] = "1000000",
    };

    // One person after the other: enrols, and every third takes it back at once.
    private async Task BlowAsync(SiteProcess site, CancellationToken token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        while (!token.IsCancellationRequested && Interlocked.Increment(ref next) is var number && number <= sessions.Count)
        {
            var (person, cookie) = sessions[number - 1].Split(':', 2) is [var id, var rest] ? (int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), rest) : default;
            try
            {
                if (await SendAsync(http, cookie!, $"durchgaenge/{run.Slug}/anmelden"))
                {
                    told[person] = EnrolmentState.Waiting;
                    if (number % 3 == 0 && await SendAsync(http, cookie!, $"mein/durchgaenge/{run.Slug}/zurueckziehen"))
                    {
                        told[person] = EnrolmentState.Withdrawn;
                    }
                }
            }
            catch (HttpRequestException)
            {
                // The process is dead: this person was told nothing, and the next ones wait for the restart.
                return;
            }
        }
    }

    private static async Task<bool> SendAsync(HttpClient http, string cookie, string address)
    {
        using var open = new HttpRequestMessage(HttpMethod.Get, address);
        open.Headers.Add("Cookie", cookie);
        using var page = await http.SendAsync(open);
        var form = string.Join("; ", page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []);
        using var post = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["formular"] = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value,
                ["Input.Wait"] = "true",
            }),
        };
        post.Headers.Add("Cookie", $"{cookie}; {form}");
        using var answer = await http.SendAsync(post);
        return answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location?.OriginalString.StartsWith("/mein/durchgaenge/", StringComparison.Ordinal) == true;
    }

    [GeneratedRegex("name=\"formular\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
