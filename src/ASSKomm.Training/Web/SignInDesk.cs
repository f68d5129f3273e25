using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ASSKomm.Training.Web;

/// <summary>The answer to somebody who wants to sign in. Closed: only these.</summary>
public abstract record SignInAnswer
{
    /// <summary>It is the account's owner.</summary>
    public sealed record Welcome(Account Account) : SignInAnswer;

    /// <summary>The password is right, but nobody has shown yet that they read the address.</summary>
    public sealed record ConfirmFirst : SignInAnswer;

    /// <summary>Unknown, wrong, disabled or locked for a while: which one, only the log says.</summary>
    public sealed record Refused : SignInAnswer;

    private SignInAnswer()
    {
    }
}

/// <summary>Checks who somebody is by address and password, and counts what went wrong: ten failures lock the account for five minutes.</summary>
public sealed class SignInDesk(
    TrainingDb db, UserManager<Account> users, Passwords passwords, AccountLinks links, TimeProvider real,
    IOptions<IdentityOptions> identity, ILogger<SignInDesk> log)
{
    public async Task<SignInAnswer> TryAsync(string email, string password, CancellationToken token)
    {
        var name = users.NormalizeEmail(email.Trim());
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == name, token);
        if (!await ProvesAsync(account, password, token) || account is null)
        {
            return new SignInAnswer.Refused();
        }

        if (account.DisabledAt is not null)
        {
            log.LogWarning("Sign-in refused: account {AccountId} is disabled", account.Id);
            return new SignInAnswer.Refused();
        }

        if (!account.EmailConfirmed)
        {
            await db.WriteAsync(() => links.PostAsync(LinkPurpose.ConfirmAddress, account, token), token);
            return new SignInAnswer.ConfirmFirst();
        }

        log.LogInformation("Account {AccountId} signed in", account.Id);
        return new SignInAnswer.Welcome(account);
    }

    /// <summary>Whether the password is the account's, which must not be locked. Takes as long for nobody's account.</summary>
    public async Task<bool> ProvesAsync(Account? account, string password, CancellationToken token)
    {
        var verdict = passwords.Verify(account, password);
        if (account is null)
        {
            log.LogWarning("Sign-in failed: there is no such account");
            return false;
        }

        if (account.LockoutEnd > real.GetUtcNow())
        {
            log.LogWarning("Sign-in refused: account {AccountId} is locked until {LockoutEnd}", account.Id, account.LockoutEnd);
            return false;
        }

        if (verdict is PasswordVerificationResult.Failed)
        {
            await CountFailureAsync(account.Id, token);
            return false;
        }

        return account.AccessFailedCount == 0 && verdict is PasswordVerificationResult.Success
            || await ForgetFailuresAsync(account.Id, password, verdict, token);
    }

    // Counted in the row itself, because tries at the same moment would otherwise share a number.
    private Task CountFailureAsync(int accountId, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var until = real.GetUtcNow() + identity.Value.Lockout.DefaultLockoutTimeSpan;
            var most = identity.Value.Lockout.MaxFailedAccessAttempts;
            var account = db.Users.Where(a => a.Id == accountId);
            await account.ExecuteUpdateAsync(s => s.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), token);
            log.LogWarning("Sign-in failed: wrong password for account {AccountId}", accountId);
            if (await account.Where(a => a.AccessFailedCount >= most).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.LockoutEnd, until).SetProperty(a => a.AccessFailedCount, 0), token) == 1)
            {
                log.LogWarning("Account {AccountId} is locked until {LockoutEnd}", accountId, until);
            }
        },
        token);

    // False if somebody else's tries locked the account while this one was checked.
    private async Task<bool> ForgetFailuresAsync(
        int accountId, string password, PasswordVerificationResult verdict, CancellationToken token)
    {
        var better = verdict is PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : null;
        var now = real.GetUtcNow();
        return await db.WriteAsync(
            () => db.Users.Where(a => a.Id == accountId && (a.LockoutEnd == null || a.LockoutEnd <= now)).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.PasswordHash, a => better ?? a.PasswordHash), token),
            token) == 1;
    }
}
