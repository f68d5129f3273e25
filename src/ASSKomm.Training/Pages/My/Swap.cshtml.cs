using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The person names a colleague who takes the place; it stays with the employer. W27.</summary>
[EnableRateLimiting(Limits.Registration)]
public sealed class SwapModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    [BindProperty]
    public ColleagueInput Input { get; set; } = new();

    public Enrolment Enrolment { get; private set; } = null!;
    public CourseRun Run => Enrolment.Run!;
    public string? Employer { get; private set; }
    public DateOnly? Until => Run.SwapUntil ?? Run.FirstDay?.AddDays(-1);

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) =>
        !await LoadAsync(durchgang, token) ? NotFound()
        : Enrolling.WhyNotSwap(Enrolment, Run, clock.Now) is { } refusal ? Elsewhere(refusal) : Page();

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (!await LoadAsync(durchgang, token))
        {
            return NotFound();
        }

        var me = await db.Users.AsNoTracking().SingleAsync(a => a.Id == User.PersonId(), token);
        if (!ModelState.Take(new ColleagueInput.Rules(me.Email!, reasonNeeded: false), Input))
        {
            return Page();
        }

        var why = Input.CleanReason.Length > 0 ? Input.CleanReason : $"{me.FullName} hat die Ersatzperson genannt.";
        if (await seats.SwapAsync(Enrolment.Id, Input.Clean, me.Id, why, token) is { } refusal)
        {
            if (refusal is not (Refusal.NotTheSameEmployer or Refusal.HasAPlaceAlready or Refusal.AccountIsDisabled))
            {
                return Elsewhere(refusal);
            }

            ModelState.AddModelError("Input.Email", ColleagueInput.InWords(refusal));
            return Page();
        }

        TempData["Hinweis"] = $"{Input.Clean.GivenName} {Input.Clean.FamilyName} hat jetzt Ihren Platz im {Run.Title}. Sie beide erhalten eine E-Mail.";
        return Redirect($"/mein/durchgaenge/{durchgang}");
    }

    // Too late, or nothing to give: the run's page shows how things stand.
    private RedirectResult Elsewhere(Refusal refusal)
    {
        TempData["Warnung"] = refusal.InWords();
        return Redirect($"/mein/durchgaenge/{Run.Slug}");
    }

    private async Task<bool> LoadAsync(string durchgang, CancellationToken token)
    {
        if (await db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run!.Sessions).FirstOrDefaultAsync(token) is not { } mine)
        {
            return false;
        }

        Enrolment = mine;
        Employer = await db.Users.Where(a => a.Id == mine.PersonId).Select(a => a.Organisation!.Name).SingleAsync(token);
        return true;
    }
}
