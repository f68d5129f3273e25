using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Web;

/// <summary>What a newcomer says about themselves.</summary>
/// <param name="Employer">May be empty.</param>
/// <param name="EmployerKind">Counts only if the employer is new to us.</param>
/// <param name="ReturnTo">The run they came from.</param>
public sealed record Newcomer(
    string GivenName, string FamilyName, string Email, string Password, string Employer, OrganisationKind EmployerKind, string? ReturnTo = null);

/// <summary>Takes registrations. Only the letter tells whether the address was known: to the one who reads it.</summary>
public sealed class Registrations(
    TrainingDb db, UserManager<Account> users, Passwords passwords, AccountLinks links, Letters letters, RulesClock clock,
    ILogger<Registrations> log)
{
    public async Task TakeAsync(Newcomer newcomer, CancellationToken token)
    {
        // In every case, because the time it takes would tell.
        var hash = passwords.Hash(newcomer.Password);
        var name = users.NormalizeEmail(newcomer.Email);
        await db.WriteOrRetryAsync(
            async () =>
            {
                await TrainingDb.HoldAsync(db.Users.Where(a => a.NormalizedEmail == name), token);
                var known = await users.FindByEmailAsync(newcomer.Email);
                if (known is { EmailConfirmed: true })
                {
                    await TellOwnerAsync(known, token);
                    return;
                }

                if (known is { DisabledAt: not null })
                {
                    return;
                }

                if (known is { PasswordHash: null })
                {
                    // A colleague named them, and places may hang on the account: only who reads the address may make it theirs.
                    await links.ExpectAsync(known, token);
                    return;
                }

                // Nobody has shown yet that the address is theirs, so the last one to register counts and earlier links lose their worth.
                var account = known ?? NewAccount(newcomer.Email);
                (account.GivenName, account.FamilyName) = (newcomer.GivenName, newcomer.FamilyName);
                account.Organisation = await db.EmployerAsync(newcomer.Employer, newcomer.EmployerKind, token);
                account.TakePassword(hash);
                await db.SaveChangesAsync(token);
                await links.PostAsync(LinkPurpose.ConfirmAddress, account, token, newcomer.ReturnTo);
                log.LogInformation("Account {AccountId} registered", account.Id);
            },
            token);
    }

    private async Task TellOwnerAsync(Account owner, CancellationToken token)
    {
        log.LogInformation("Somebody wanted to register the address of account {AccountId}", owner.Id);
        if (owner.DisabledAt is null && !await letters.WroteLatelyAsync(Letters.AddressIsKnownKind, owner, token))
        {
            letters.AddressIsKnown(owner);
        }
    }

    private Account NewAccount(string email)
    {
        var account = AccountOf(users, email, clock.Now);
        db.Users.Add(account);
        return account;
    }

    /// <summary>An account as it is at its beginning: without a name, a password or a proof of the address.</summary>
    public static Account AccountOf(UserManager<Account> users, string email, DateTimeOffset now) => new()
    {
        Email = email,
        NormalizedEmail = users.NormalizeEmail(email),
        UserName = email,
        NormalizedUserName = users.NormalizeName(email),
        LockoutEnabled = true,
        CreatedAt = now,
    };
}
