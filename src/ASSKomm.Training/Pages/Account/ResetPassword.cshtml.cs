using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>Whoever has the link from the letter sets a new password; that ends all sessions, lifts a lock and proves the address.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class ResetPasswordModel(
    TrainingDb db, AccountLinks links, Passwords passwords, Letters letters, ILogger<ResetPasswordModel> log) : PageModel
{
    public sealed class ResetInput
    {
        public string? Password { get; set; }
    }

    [BindProperty(SupportsGet = true, Name = "konto")]
    public int AccountId { get; set; }

    [BindProperty(SupportsGet = true, Name = "schluessel")]
    public string? Key { get; set; }

    [BindProperty]
    public ResetInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken token) => await FollowAsync(token) is null ? this.DeadLink() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (await FollowAsync(token) is not { } owner)
        {
            return this.DeadLink();
        }

        if (!ModelState.TakePassword(Input.Password, owner.GivenName, owner.FamilyName, owner.Email))
        {
            return Page();
        }

        var hash = passwords.Hash(Input.Password!);
        if (!await db.WriteOnceAsync(() => ResetAsync(hash, token), token))
        {
            return this.DeadLink();
        }

        log.LogInformation("Account {AccountId} has a new password by letter", AccountId);
        TempData["Hinweis"] = "Ihr neues Passwort gilt ab sofort. Bitte melden Sie sich damit an.";
        return Redirect("/konto/anmelden");
    }

    private async Task<bool> ResetAsync(string hash, CancellationToken token)
    {
        // Asked again inside the transaction: two people with one link must not both succeed.
        if (await FollowAsync(token) is not { } account)
        {
            return false;
        }

        account.TakePassword(hash);
        account.EmailConfirmed = true;
        await db.SignInSessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(token);
        letters.PasswordChanged(account);
        return true;
    }

    private Task<Account?> FollowAsync(CancellationToken token) => links.FollowAsync(LinkPurpose.ResetPassword, AccountId, Key, token);
}
