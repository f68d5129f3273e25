using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>What a link in a letter is good for.</summary>
public enum LinkPurpose
{
    ConfirmAddress,
    ResetPassword,
}

/// <summary>
/// The links that prove that somebody reads an address: bound to the account and one purpose, good for a day and only until they
/// did their work or the password changes. The letters with them go out at most once in a few minutes, so that nobody's mailbox is flooded.
/// </summary>
public sealed class AccountLinks(TrainingDb db, UserManager<Account> users, Letters letters, SiteSettings site)
{
    /// <summary>
    /// Writes the letter with the link, which leads on to the run at <paramref name="returnTo"/> if there is one; call it inside the transaction.
    /// The account has its id already.
    /// </summary>
    public async Task PostAsync(LinkPurpose purpose, Account to, CancellationToken token, string? returnTo = null)
    {
        var kind = purpose is LinkPurpose.ConfirmAddress ? Letters.ConfirmAddressKind : Letters.ResetPasswordKind;
        if (await letters.WroteLatelyAsync(kind, to, token))
        {
            return;
        }

        var link = await LinkAsync(purpose, to, returnTo);
        if (purpose is LinkPurpose.ConfirmAddress)
        {
            letters.ConfirmAddress(to, link);
        }
        else
        {
            letters.ResetPassword(to, link);
        }
    }

    /// <summary>Writes the letter to somebody whom others named, with a link to set the first password; call it inside the transaction.</summary>
    public async Task WelcomeAsync(Account to, string namedBy, string what) =>
        letters.YouWereNamed(to, await LinkAsync(LinkPurpose.ResetPassword, to), namedBy, what);

    /// <summary>Writes to somebody whom others named before and who, or a stranger, registers now: the first password comes by letter alone.</summary>
    public async Task ExpectAsync(Account to, CancellationToken token)
    {
        if (!await letters.WroteLatelyAsync(Letters.YouAreExpectedKind, to, token))
        {
            letters.YouAreExpected(to, await LinkAsync(LinkPurpose.ResetPassword, to));
        }
    }

    private async Task<Uri> LinkAsync(LinkPurpose purpose, Account to, string? returnTo = null)
    {
        var key = await users.GenerateUserTokenAsync(to, TokenOptions.DefaultProvider, Name(purpose));
        var path = purpose is LinkPurpose.ConfirmAddress ? "/konto/bestaetigen" : "/konto/passwort-neu";
        return site.Link($"{path}?konto={to.Id}&schluessel={key.Replace('+', '-').Replace('/', '_').TrimEnd('=')}{ReturnAddress.InQuery(returnTo, '&')}");
    }

    /// <summary>The account a link is good for; null if it is not, whatever the reason.</summary>
    public async Task<Account?> FollowAsync(LinkPurpose purpose, int accountId, string? key, CancellationToken token)
    {
        if (key is not { Length: > 0 and < 2000 }
            || await db.Users.SingleOrDefaultAsync(a => a.Id == accountId && a.DisabledAt == null, token) is not { } account
            || (purpose is LinkPurpose.ConfirmAddress && account.EmailConfirmed))
        {
            return null;
        }

        var padded = key.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (key.Length % 4)) % 4);
        return await users.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, Name(purpose), padded) ? account : null;
    }

    private static string Name(LinkPurpose purpose) => purpose is LinkPurpose.ConfirmAddress
        ? UserManager<Account>.ConfirmEmailTokenPurpose
        : UserManager<Account>.ResetPasswordTokenPurpose;
}
