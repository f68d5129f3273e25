using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Employer;

/// <summary>
/// An employer says yes or no to one enrolment, by the link in the letter and without an account. Looking changes nothing, because mail
/// scanners look too; and what is not open any more tells nothing about the person.
/// </summary>
public sealed class ConsentModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    [BindProperty]
    public ConsentInput Input { get; set; } = new();

    public ConsentSheet? Asked { get; private set; }

    /// <summary>Why the request cannot be answered; null if it can.</summary>
    public Refusal? Why { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
    {
        await LoadAsync(token, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        await LoadAsync(token, cancellation);
        // Answered already may be the same answer, sent twice.
        if (Why is not (null or Refusal.ConsentIsAnswered) || !ModelState.Take(new ConsentInput.Rules(), Input))
        {
            return Page();
        }

        if (await seats.AnswerConsentAsync(token, Input.Answer, cancellation) is { } refusal)
        {
            Refuse(refusal);
            return Page();
        }

        TempData["Hinweis"] = Input.Answer.Yes
            ? "Danke. Ihre Zustimmung ist eingetragen, die angemeldete Person erhält eine E-Mail."
            : "Danke. Ihr Nein ist eingetragen, die angemeldete Person erhält eine E-Mail.";
        return Redirect(Request.Path);
    }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var headers = Response.Headers;
        (headers.CacheControl, headers["Referrer-Policy"], headers["X-Robots-Tag"]) = ("no-store", "no-referrer", "noindex");
    }

    private async Task LoadAsync(string key, CancellationToken cancellation)
    {
        Asked = await ConsentSheet.FirstAsync(db, db.ConsentOf(key), cancellation);
        if ((Asked is null ? Refusal.ConsentIsUnknown : Consents.WhyNotAnswer(Asked.Consent, Asked.Run, clock.Now)) is { } refusal)
        {
            Refuse(refusal);
        }
    }

    private void Refuse(Refusal refusal)
    {
        (Why, Asked) = (refusal, null);
        Response.StatusCode = refusal is Refusal.ConsentIsUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
    }
}
