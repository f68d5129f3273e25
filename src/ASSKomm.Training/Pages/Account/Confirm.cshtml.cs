using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>
/// Somebody shows that they read the address. Opening the link changes nothing, because mail scanners open links too (W60); the button does.
/// </summary>
public sealed class ConfirmModel(TrainingDb db, AccountLinks links, ILogger<ConfirmModel> log) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "konto")]
    public int AccountId { get; set; }

    [BindProperty(SupportsGet = true, Name = "schluessel")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = ReturnAddress.Field)]
    public string? ReturnTo { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken token) =>
        await links.FollowAsync(LinkPurpose.ConfirmAddress, AccountId, Key, token) is null ? this.DeadLink() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var confirmed = await db.WriteAsync(
            async () =>
            {
                var account = await links.FollowAsync(LinkPurpose.ConfirmAddress, AccountId, Key, token);
                if (account is not null)
                {
                    account.EmailConfirmed = true;
                }

                return account is not null;
            },
            token);
        if (!confirmed)
        {
            return this.DeadLink();
        }

        log.LogInformation("Account {AccountId} confirmed its address", AccountId);
        TempData["Hinweis"] = "Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.";
        return Redirect("/konto/anmelden" + ReturnAddress.InQuery(ReturnTo, '?'));
    }
}
