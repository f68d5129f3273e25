using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>What people, employers and the office do about consent, as one line each.</summary>
internal static partial class Consenting
{
    public static readonly ConsentClaim Claim = new(
        SuperiorName: "Erika Amtsleitung", SuperiorEmail: "erika@amt.example", DeputyName: "Viktor Vertretung", DeputyEmail: "viktor@amt.example");

    /// <summary>A run that asks the employers, see <see cref="GivenA.RunAsync"/>.</summary>
    public static async Task<CourseRun> AskingRunAsync(this TestApp app, int? places = 20, ConsentNeed need = ConsentNeed.ByLink, int startsInDays = 60)
    {
        var run = await app.RunAsync(places, startsInDays);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Consent, need)));
        return run;
    }

    public static async Task<Enrolment> ApplyAsync(this TestApp app, CourseRun run, Account person, ConsentClaim? claim = null) =>
        Assert.IsType<EnrolmentResult.AwaitsConsent>(await app.UseAsync<SeatAllotment, EnrolmentResult?>(
            seats => seats.EnrolAsync(run.Id, person.Id, new EnrolmentForm { Wait = true, Claim = claim ?? Claim }, CancellationToken.None))).Enrolment;

    /// <summary>The keys in the letters to that address, oldest first.</summary>
    public static async Task<List<string>> KeysAsync(this TestApp app, Account of, string to = "erika@amt.example") =>
        [.. (await app.LettersAsync()).Where(l => l.ToAddress == to && l.Subject.Contains(of.FullName, StringComparison.Ordinal)).Select(l => Key().Match(l.Text).Groups[1].Value)];

    public static Task<Refusal?> AnswerAsync(this TestApp app, string key, bool yes, string remark = "", string by = "Erika Amtsleitung") => app.UseAsync<SeatAllotment, Refusal?>(
        seats => seats.AnswerConsentAsync(key, new ConsentAnswer(yes, by, remark), CancellationToken.None));

    public static Task<Consent> ConsentAsync(this TestApp app, Enrolment enrolment) =>
        app.WithAsync(db => db.ConsentsOf(enrolment.Id).AsNoTracking().Include(c => c.Keys).SingleAsync());

    /// <summary>The letters to employers, oldest first: which, and to whom.</summary>
    public static async Task<List<string>> AskedAsync(this TestApp app) =>
        [.. (await app.LettersAsync()).Where(l => l.Kind.StartsWith("consent-request", StringComparison.Ordinal)).Select(l => $"{l.Kind} {l.ToAddress}")];

    [GeneratedRegex("/zustimmung/([0-9a-f]{64})", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
