using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// Several people in one application: heads are counted, and it is all written or nothing.
public sealed partial class SeatAllotment
{
    /// <summary>
    /// Somebody enrols people of their own employer for the whole programme. Too few places for all of them are a question first
    /// (<see cref="GroupResult.TooFew"/>), asked anew on the rows of the moment. Those with an account of another employer are refused, those who
    /// are enrolled already are passed over, those without an account get one. The run's questions everybody answers for themselves later. Null
    /// if there is no such run.
    /// </summary>
    public Task<GroupResult?> EnrolGroupAsync(int runId, int by, GroupApplication group, CancellationToken token) => db.WriteOrRetryAsync(
        async () => await HoldAsync(runId, token) is { } held ? await EnrolAsync(held, await db.Users.SingleAsync(a => a.Id == by, token), group, token) : null,
        token);

    private async Task<GroupResult> EnrolAsync(HeldRun held, Account by, GroupApplication group, CancellationToken token)
    {
        if (by.OrganisationId is not { } employer)
        {
            return new GroupResult.Refused(Refusal.EmployerIsMissing);
        }

        if ((Enrolling.WhyNot(held.Run, alreadyActive: false, clock.Now) ?? Consents.WhyNotEnrol(held.Run, group.Claim)) is { } closed)
        {
            return new GroupResult.Refused(closed);
        }

        var heads = await HeadsAsync(held.Run, group, employer, token);
        if (heads.Any(h => h.Why is not null))
        {
            return new GroupResult.NotThese(heads.Index().Where(h => h.Item.Why is not null).ToDictionary(h => h.Index, h => h.Item.Why!.Value));
        }

        var coming = heads.Where(h => !h.IsIn).OrderBy(h => h.Member.Rank ?? int.MaxValue).ToList();
        var free = await FreeForAsync(held.Run, by, coming.Count, token);
        if (free < coming.Count && group.Choice is null)
        {
            return new GroupResult.TooFew(free, coming.Count);
        }

        var allWait = free < coming.Count && group.Choice is GroupChoice.AllWait;
        var enrolled = await EnrolAsync(held, by, employer, coming, group, allWait, token);
        await HandOnAsync(held.Run, token);
        return new GroupResult.Done(enrolled, [.. heads.Where(h => h.IsIn).Select(h => h.Member.Who)]);
    }

    private async Task<List<Head>> HeadsAsync(CourseRun run, GroupApplication group, int employer, CancellationToken token)
    {
        var heads = new List<Head>();
        foreach (var member in group.Members)
        {
            var (why, account) = await colleagues.LookAsync(member.Who, employer);
            var mine = account is null ? null : await db.Enrolments.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(
                e => e.RunId == run.Id && e.PersonId == account.Id && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)), token);
            heads.Add(new Head(member, why, mine));
        }

        return heads;
    }

    // How many of so many heads would have a place now; all of them where nothing is decided about places yet.
    private async Task<int> FreeForAsync(CourseRun run, Account by, int heads, CancellationToken token)
    {
        if (run.Consent is ConsentNeed.ByLink || run.IsSelecting)
        {
            return heads;
        }

        var tally = await db.TallyAsync(run, clock.Now, token);
        var who = await db.ApplicantAsync(Enrolment.Begin(run.Id, by.Id, clock.Now), token);
        var free = 0;
        while (free < heads && Enrolling.SeatFor(run, tally.Plan, tally.Seats.Waiting, who, clock.Now) is { } seat)
        {
            tally.Plan.Take(who.Modules, seat);
            free++;
        }

        return free;
    }

    private async Task<List<Enrolment>> EnrolAsync(
        HeldRun held, Account by, int employer, List<Head> heads, GroupApplication group, bool allWait, CancellationToken token)
    {
        var accounts = new List<Account>();
        foreach (var head in heads)
        {
            var (_, account) = await colleagues.TakeAsync(head.Member.Who, employer, by.FullName, $"zur Anmeldung für den {held.Run.Title}", token);
            accounts.Add(account!);
        }

        var results = await EnrolAsync(held, [.. accounts.Zip(heads, (account, head) => ApplicationOf(account, head, by, group) with { OnlyWaits = allWait })], token);
        var enrolled = results.Select(r => r switch
        {
            EnrolmentResult.Placed placed => placed.Enrolment,
            EnrolmentResult.Waits waits => waits.Enrolment,
            EnrolmentResult.IsIn isIn => isIn.Enrolment,
            EnrolmentResult.AwaitsConsent awaits => awaits.Enrolment,
            _ => throw new InvalidOperationException($"Places were counted, and then there was {r}."),
        }).ToList();
        foreach (var (enrolment, head, account) in enrolled.Zip(heads, accounts))
        {
            enrolment.EmployerRank = head.Member.Rank;
            if (allWait)
            {
                enrolment.Steps[^1].Why = $"{Enrolling.ByColleague} {by.FullName}; auf Wunsch mit allen zusammen auf der Warteliste.";
            }

            if (account.Id == by.Id)
            {
                continue;
            }

            if (db.Consents.Local.FirstOrDefault(c => c.EnrolmentId == enrolment.Id) is { Way: ConsentWay.Person } confirmed)
            {
                (confirmed.ClosedBy, confirmed.DeciderName) = (by.Id, by.FullName);
            }

            if (account.EmailConfirmed)
            {
                letters.YouWereEnrolled(account, held.Run, by.FullName);
            }
        }

        return enrolled;
    }

    // What the person had answered already goes along; needs do not, because nobody but the person sends them.
    private static Application ApplicationOf(Account account, Head head, Account by, GroupApplication group)
    {
        var form = new EnrolmentForm
        {
            Wait = group.Wait || group.Choice is not null,
            Claim = group.Claim,
            Answers = Drafts.Read(head.Mine?.DraftForm).Answers,
        };
        return new Application(account.Id, form, by.Id) { Said = $"{Enrolling.ByColleague} {by.FullName}", AnswersLater = true };
    }

    private sealed record Head(GroupMember Member, Refusal? Why, Enrolment? Mine)
    {
        public bool IsIn => Mine is { State: not EnrolmentState.Draft };
    }
}
