using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>What people and the office do with places, as one line each.</summary>
internal static class Taking
{
    public static async Task<List<Account>> PeopleAsync(this TestApp app, int count)
    {
        var people = new List<Account>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await app.AddAsync($"Person{i} {Guid.NewGuid():N}"));
        }

        return people;
    }

    public static Task<EnrolmentResult?> EnrolAsync(this TestApp app, CourseRun run, Account person, bool willingToWait = true) =>
        app.UseAsync<SeatAllotment, EnrolmentResult?>(seats => seats.EnrolAsync(run.Id, person.Id, new EnrolmentForm { Wait = willingToWait }, CancellationToken.None));

    /// <summary>Somebody enrols a group, where employers are asked with the usual superior.</summary>
    public static Task<GroupResult?> EnrolGroupAsync(this TestApp app, CourseRun run, Account by, GroupChoice? choice, IReadOnlyList<GroupMember> members) =>
        app.UseAsync<SeatAllotment, GroupResult?>(
            seats => seats.EnrolGroupAsync(run.Id, by.Id, new GroupApplication(members, Wait: true, Consenting.Claim, choice), CancellationToken.None));

    public static Task<Refusal?> WithdrawAsync(this TestApp app, Enrolment enrolment) =>
        app.UseAsync<SeatAllotment, Refusal?>(seats => seats.WithdrawAsync(enrolment.Id, "", CancellationToken.None));

    public static Task<Refusal?> AcceptAsync(this TestApp app, Enrolment enrolment) =>
        app.UseAsync<SeatAllotment, Refusal?>(seats => seats.AcceptAsync(enrolment.Id, CancellationToken.None));

    public static Task<Refusal?> DeclineAsync(this TestApp app, Enrolment enrolment) =>
        app.UseAsync<SeatAllotment, Refusal?>(seats => seats.DeclineAsync(enrolment.Id, CancellationToken.None));

    /// <summary>What the timetable does every minute for places.</summary>
    public static Task<int> BringUpToNowAsync(this TestApp app) => app.UseAsync<BringUpToNow, int>(job => job.RunAsync(CancellationToken.None));

    public static Task<Refusal?> RemoveAsync(this TestApp app, Enrolment enrolment, int by) =>
        app.UseAsync<SeatAllotment, Refusal?>(seats => seats.RemoveAsync(enrolment.Id, by, "Doppelt angemeldet.", CancellationToken.None));

    public static Task<Refusal?> SetPlacesAsync(this TestApp app, CourseRun run, int? places, int by = 0) => app.UseAsync<RunPlanning, Refusal?>(
        planning => planning.ChangeAsync(run.Id, seen: null, by, r => r.Places = places, CancellationToken.None));

    public static Task<Refusal?> CancelAsync(this TestApp app, CourseRun run, int by) =>
        app.UseAsync<RunPlanning, Refusal?>(planning => planning.CancelAsync(run.Id, by, "Krankheit.", CancellationToken.None));

    /// <summary>As many people as asked, arriving a minute apart; a run that is full puts them on the list.</summary>
    public static async Task<List<Enrolment>> ArriveAsync(this TestApp app, CourseRun run, int count)
    {
        var enrolments = new List<Enrolment>();
        foreach (var person in await app.PeopleAsync(count))
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            enrolments.Add(await app.EnrolAsync(run, person) switch
            {
                EnrolmentResult.Placed placed => placed.Enrolment,
                EnrolmentResult.Waits waits => waits.Enrolment,
                var other => throw new InvalidOperationException($"{other}"),
            });
        }

        return enrolments;
    }

    public static Task<Occupancy> SeatsAsync(this TestApp app, CourseRun run) =>
        app.WithAsync(async db => (await db.OccupancyAsync([run.Id], app.Now, CancellationToken.None))[run.Id]);

    /// <summary>The states of the given enrolments, in their order.</summary>
    public static Task<List<EnrolmentState>> StatesAsync(this TestApp app, IEnumerable<Enrolment> enrolments) => app.WithAsync(async db =>
    {
        var states = await db.Enrolments.ToDictionaryAsync(e => e.Id, e => e.State);
        return enrolments.Select(e => states[e.Id]).ToList();
    });

    /// <summary>The kinds of letters a person got about the run, oldest first.</summary>
    public static async Task<List<string>> KindsAsync(this TestApp app, Enrolment enrolment) =>
        [.. (await app.LettersAsync()).Where(l => l.PersonId == enrolment.PersonId && l.RunId == enrolment.RunId).Select(l => l.Kind)];
}
