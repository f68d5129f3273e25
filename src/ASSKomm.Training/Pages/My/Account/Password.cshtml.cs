using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>A person who knows the current password sets a new one; all other sessions end, this one goes on under a new key.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class PasswordModel(
    TrainingDb db, SignInDesk desk, Passwords passwords, Letters letters, ILogger<PasswordModel> log) : PageModel
{
    public sealed class PasswordInput
    {
        public string? Current { get; set; }
        public string? Password { get; set; }
    }

    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public string Email { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken token) => Email = (await LoadAsync(token)).Email!;

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var me = await LoadAsync(token);
        Email = me.Email!;
        var current = Input.Current ?? "";
        if (current.Length is 0 or > PasswordRules.MostLength || !await desk.ProvesAsync(me, current, token))
        {
            ModelState.AddModelError("Input.Current", "Das bisherige Passwort ist nicht richtig.");
        }

        if (!ModelState.TakePassword(Input.Password, me.GivenName, me.FamilyName, me.Email))
        {
            return Page();
        }

        var hash = passwords.Hash(Input.Password!);
        var account = await db.WriteAsync(() => ChangeAsync(hash, token), token);
        await HttpContext.SignInAsync(account);
        log.LogInformation("Account {AccountId} changed its password", account.Id);
        TempData["Hinweis"] = "Ihr neues Passwort gilt. Alle anderen Anmeldungen sind beendet.";
        return Redirect("/konto");
    }

    private async Task<Account> ChangeAsync(string hash, CancellationToken token)
    {
        await TrainingDb.HoldAsync(db.Users.Where(a => a.Id == User.PersonId()), token);
        var account = await db.Users.SingleAsync(a => a.Id == User.PersonId(), token);
        account.TakePassword(hash);
        await db.SignInSessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(token);
        letters.PasswordChanged(account);
        return account;
    }

    private Task<Account> LoadAsync(CancellationToken token) => db.Users.AsNoTracking().SingleAsync(a => a.Id == User.PersonId(), token);
}
