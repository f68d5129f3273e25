using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>
/// The one door to roles and locks: every change says who did it and when, takes effect with the person's next request,
/// and never leaves the office without an account.
/// </summary>
public sealed class Rights(TrainingDb db, RulesClock clock)
{
    /// <summary>Gives a role. Giving it twice changes nothing.</summary>
    public Task GiveAsync(int accountId, string role, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldAsync(Hold.OfficeAccounts, 0, token);
            if (!await db.RoleGrants.AnyAsync(g => g.AccountId == accountId && g.Role == role && g.EndedAt == null, token))
            {
                db.RoleGrants.Add(new RoleGrant { AccountId = accountId, Role = role, GrantedAt = clock.Now, GrantedBy = by });
            }
        },
        token);

    /// <summary>Takes a role back. Taking it twice changes nothing. Null if it went through.</summary>
    public Task<Refusal?> TakeAsync(int accountId, string role, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var refusal = role == Roles.Office ? await WhyNotLoseOfficeAsync(accountId, token) : null;
            if (refusal is null && await db.RoleGrants.SingleOrDefaultAsync(
                g => g.AccountId == accountId && g.Role == role && g.EndedAt == null, token) is { } grant)
            {
                (grant.EndedAt, grant.EndedBy) = (clock.Now, by);
            }

            return refusal;
        },
        token);

    /// <summary>Signs the person out everywhere and keeps them out. Null if it went through.</summary>
    public Task<Refusal?> DisableAsync(int accountId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var refusal = await WhyNotLoseOfficeAsync(accountId, token);
            var account = await db.Users.SingleAsync(a => a.Id == accountId, token);
            if (refusal is null && account.DisabledAt is null)
            {
                account.DisabledAt = clock.Now;
                await db.SignInSessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync(token);
                Note(accountId, AccountAct.Disabled, by);
            }

            return refusal;
        },
        token);

    /// <summary>Lets the person sign in again.</summary>
    public Task EnableAsync(int accountId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldAsync(Hold.OfficeAccounts, 0, token);
            var account = await db.Users.SingleAsync(a => a.Id == accountId, token);
            if (account.DisabledAt is not null)
            {
                account.DisabledAt = null;
                Note(accountId, AccountAct.Enabled, by);
            }
        },
        token);

    /// <summary>Signs the person out in every browser. Returns how many sessions that ended.</summary>
    public Task<int> SignOutAsync(int accountId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var ended = await db.SignInSessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync(token);
            Note(accountId, AccountAct.SignedOut, by);
            return ended;
        },
        token);

    private void Note(int accountId, AccountAct act, int by) =>
        db.AccountSteps.Add(new AccountStep { AccountId = accountId, Act = act, At = clock.Now, By = by });

    // Held first: two who take the role from each other at the same moment must not both succeed.
    private async Task<Refusal?> WhyNotLoseOfficeAsync(int accountId, CancellationToken token)
    {
        await db.HoldAsync(Hold.OfficeAccounts, 0, token);
        var office = await db.RoleGrants.Where(g => g.Role == Roles.Office && g.EndedAt == null)
            .Join(db.Users.Where(a => a.DisabledAt == null), g => g.AccountId, a => a.Id, (g, a) => a.Id).ToListAsync(token);
        return OfficeAccounts.WhyNotLose(office.Contains(accountId), office.Count);
    }
}
