using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>Invitations to the office, made by <see cref="OfficeCommand"/>: each is accepted exactly once, however many try at the same moment.</summary>
public sealed class Invitations(
    TrainingDb db, UserManager<Account> users, Passwords passwords, RulesClock clock, TimeProvider real, ILogger<Invitations> log)
{
    /// <summary>The invitation behind a link, if it can still be accepted.</summary>
    public IQueryable<Invitation> Open(string key)
    {
        var (hash, now) = (OfficeCommand.HashOf(key), real.GetUtcNow());
        return db.Invitations.Where(i => i.TokenHash == hash && i.UsedAt == null && i.ExpiresAt > now);
    }

    /// <summary>The account, new or upgraded, confirmed and with the role; null if the invitation is used or lapsed.</summary>
    public Task<Account?> AcceptAsync(string key, string givenName, string familyName, string password, CancellationToken token)
    {
        var hash = passwords.Hash(password);
        return db.WriteAsync(
            async () =>
            {
                // Serves as the lock, too: roles are given and taken while this row is held.
                await db.HoldAsync(Hold.OfficeAccounts, 0, token);
                var email = await Open(key).Select(i => i.Email).SingleOrDefaultAsync(token);
                if (email is null || await Open(key).ExecuteUpdateAsync(s => s.SetProperty(i => i.UsedAt, real.GetUtcNow()), token) != 1)
                {
                    return null;
                }

                var name = users.NormalizeEmail(email);
                await TrainingDb.HoldAsync(db.Users.Where(a => a.NormalizedEmail == name), token);
                var account = await users.FindByEmailAsync(email) ?? db.Users.Add(Registrations.AccountOf(users, email, clock.Now)).Entity;
                (account.GivenName, account.FamilyName, account.EmailConfirmed) = (givenName, familyName, true);
                account.TakePassword(hash);
                await db.SaveChangesAsync(token);
                await MakeOfficeAsync(account, token);
                log.LogInformation("Account {AccountId} accepted an invitation to the office", account.Id);
                return account;
            },
            token);
    }

    private async Task MakeOfficeAsync(Account account, CancellationToken token)
    {
        if (account.DisabledAt is not null)
        {
            account.DisabledAt = null;
            db.AccountSteps.Add(new AccountStep { AccountId = account.Id, Act = AccountAct.Enabled, At = clock.Now, By = account.Id });
        }

        if (!await db.RoleGrants.AnyAsync(g => g.AccountId == account.Id && g.Role == Roles.Office && g.EndedAt == null, token))
        {
            db.RoleGrants.Add(new RoleGrant { AccountId = account.Id, Role = Roles.Office, GrantedAt = clock.Now });
        }
    }
}
