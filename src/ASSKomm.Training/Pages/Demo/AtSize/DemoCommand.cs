using System.Diagnostics;
using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>
/// <c>demo people 3000 runs 60</c>: fills an empty database with so many invented people and runs, for lists, measurements and pictures.
/// Whatever it refuses, it says so in one sentence, ends with 1 and writes nothing.
/// </summary>
public static class DemoCommand
{
    private const int MostPeople = 50_000;
    private const int MostRuns = 2_000;
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static bool IsMeant(string[] args) => args is ["demo", ..];

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter console, TextWriter errors)
    {
        if (args is not ["demo", "people", var p, "runs", var r]
            || Number(p, MostPeople) is not { } people || Number(r, MostRuns) is not { } runs)
        {
            await errors.WriteLineAsync(string.Create(
                German, $"Aufruf: demo people 3000 runs 60 (1 bis {MostPeople:N0} Personen, 1 bis {MostRuns:N0} Durchgänge)"));
            return 1;
        }

        if (!services.GetRequiredService<SiteSettings>().Demo)
        {
            await errors.WriteLineAsync("Erfundene Daten gibt es nur in einer Demo: Bitte setzen Sie Demo__Enabled auf »true«.");
            return 1;
        }

        var began = Stopwatch.GetTimestamp();
        await using var scope = services.CreateAsyncScope();
        if (await FillAsync(scope.ServiceProvider, people, runs) is not { } there)
        {
            await errors.WriteLineAsync("In dieser Datenbank gibt es schon Konten oder Durchgänge; es wurde nichts geschrieben.");
            return 1;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("N1", German);
        await console.WriteLineAsync(there.InWords(German) + $", in {seconds} Sekunden.");
        return 0;
    }

    /// <summary>What is there afterwards; null if the database was not empty.</summary>
    private static async Task<WhatIsThere?> FillAsync(IServiceProvider services, int people, int runs)
    {
        var db = services.GetRequiredService<TrainingDb>();
        // An older database is not even brought up to date.
        if (await db.Database.CanConnectAsync() && (await db.Database.GetAppliedMigrationsAsync()).Any() && await IsTakenAsync(db))
        {
            return null;
        }

        WhatIsThere? there = null;
        await db.MigrateAsync(
            async () =>
            {
                // A site that was starting meanwhile may have told its story.
                if (!await IsTakenAsync(db))
                {
                    await services.GetRequiredService<CourseSeeding>().SeedAsync(CancellationToken.None);
                    await ActivatorUtilities.CreateInstance<Filling>(services).FillAsync(people, runs, CancellationToken.None);
                    there = await WhatIsThere.CountAsync(db);
                }
            },
            CancellationToken.None);
        return there;
    }

    private static async Task<bool> IsTakenAsync(TrainingDb db) => await db.Users.AnyAsync() || await db.Runs.AnyAsync();

    private static int? Number(string word, int most) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= most ? n : null;
}
