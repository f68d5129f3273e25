using System.Security.Cryptography;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>Somebody whom another person of the same employer names, clean as it will be stored.</summary>
/// <param name="Email">The business address, trimmed.</param>
public sealed record Colleague(string GivenName, string FamilyName, string Email);

/// <summary>
/// People who are named by others: for a swap, or in a group's application. Both go through here, so that there is one way to an account
/// that its owner did not ask for.
/// </summary>
public sealed class Colleagues(TrainingDb db, UserManager<Account> users, AccountLinks links, RulesClock clock)
{
    /// <summary>
    /// The colleague's account: the one with this address, or a new one without a password at the same employer, with a letter that lets the
    /// owner of the address set one. Whoever has proved the address and works elsewhere is refused, and so is whoever another employer named
    /// and enrolled. Somebody whom this employer named before stays as they were named. Any other account whose address nobody has proved yet
    /// becomes the colleague's, because a stranger may have made it. Call it inside a write that may be repeated
    /// (<see cref="TrainingDb.WriteOrRetryAsync{T}(Func{Task{T}}, CancellationToken)"/>), after everything else is decided and <see cref="LookAsync"/> had no objection.
    /// </summary>
    /// <param name="namedBy">Who named them, as the letter says it.</param>
    /// <param name="what">What for, as the letter says it, e.g. »als Ersatzperson für den 6. Durchgang«.</param>
    public async Task<(Refusal? Refusal, Account? Account)> TakeAsync(
        Colleague colleague, int organisationId, string namedBy, string what, CancellationToken token)
    {
        var (refusal, known) = await LookAsync(colleague, organisationId);
        if (refusal is not null)
        {
            // The caller looked before: somebody else named the address a moment ago, and all is decided once more on what is there now.
            throw new DbUpdateConcurrencyException($"{refusal} since it was looked at.");
        }

        if (known is { EmailConfirmed: true })
        {
            return (null, known);
        }

        var account = known ?? Registrations.AccountOf(users, colleague.Email, clock.Now);
        if (known is not { PasswordHash: null } || !await IsEnrolledAsync(known))
        {
            (account.GivenName, account.FamilyName, account.OrganisationId) = (colleague.GivenName, colleague.FamilyName, organisationId);
            // Whatever password a stranger chose, and every link from before, is worth nothing any more.
            (account.PasswordHash, account.SecurityStamp, account.ConcurrencyStamp) = (null, RandomNumberGenerator.GetHexString(32, lowercase: true), Guid.NewGuid().ToString());
        }

        if (known is null)
        {
            db.Users.Add(account);
        }

        await db.SaveChangesAsync(token);
        await links.WelcomeAsync(account, namedBy, what);
        return (null, account);
    }

    /// <summary>As <see cref="TakeAsync"/> would answer, without changing anything; no account and no refusal if there would be a new one.</summary>
    public async Task<(Refusal? Refusal, Account? Account)> LookAsync(Colleague colleague, int organisationId) =>
        await users.FindByEmailAsync(colleague.Email) switch
        {
            null => (null, null),
            { DisabledAt: not null } => (Refusal.AccountIsDisabled, null),
            var known when known.OrganisationId != organisationId && (known.EmailConfirmed || await IsEnrolledAsync(known)) =>
                (Refusal.NotTheSameEmployer, null),
            var known => (null, known),
        };

    private Task<bool> IsEnrolledAsync(Account account) =>
        db.Enrolments.AnyAsync(e => e.PersonId == account.Id && EnrolmentStates.Active.Contains(e.State));
}
