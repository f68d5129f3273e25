using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.My;

/// <summary>Enrols the person in a run, or puts them on its waiting list if they say so. Where the run asks more than that, it is the summary.</summary>
public sealed class EnrolModel(TrainingDb db, SeatAllotment seats, Drafts drafts, RulesClock clock) : PageModel
{
    [BindProperty]
    public EnrolInput Input { get; set; } = new();

    /// <summary>What the person can have, and has filled in.</summary>
    public EnrolOffer Offer { get; private set; } = null!;

    /// <summary>The run as it stands, and what <see cref="EnrolOffer.WaitAt"/> says then.</summary>
    public (RunCard Card, int? WaitAt) Now { get; private set; }

    /// <summary>That the last place went while the person was reading.</summary>
    public bool BecameFull { get; private set; }

    /// <summary>That the draft is another than the one that was sent.</summary>
    public bool Changed { get; private set; }

    /// <summary>Names of employers to choose from.</summary>
    public IReadOnlyList<string> Employers { get; private set; } = [];

    /// <summary>A trace of the draft that is shown; null if there is none.</summary>
    public string? Seen => Offer.Draft is { } draft ? AsSeen.Of([Drafts.Write(draft)]) : null;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Wait = Offer.Form.Wait;
        var first = Offer.Draft is null ? Applying.StepsOf(Offer.Run, Offer.Form)[0] : Applying.Missing(Offer.Run, Offer.Form);
        return Offer is { Why: null, HasSteps: true } && first is { } open ? Redirect($"{Offer.Here}/{EnrolSteps.Of(open)}") : await ShowAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Changed = Input.Seen is not null && Input.Seen != Seen;
        if (Changed || (Offer.NeedsEmployer && !ModelState.Take(new EnrolInput.EmployerRules(), Input)) || Offer.Why is not null)
        {
            return await ShowAsync(token);
        }

        var form = Input.After(Offer);
        if (Applying.Missing(Offer.Run, form) is { } step)
        {
            return await BackToAsync(step, form, token);
        }

        if (Offer.NeedsEmployer)
        {
            await db.NameEmployerAsync(User.PersonId(), LetterTemplate.OneLine(Input.Employer!), token);
        }

        switch (await seats.EnrolAsync(Offer.Run.Id, User.PersonId(), form, token))
        {
            case EnrolmentResult.Refused { Why: Refusal.AlreadyEnrolled }:
                return Redirect($"/mein/durchgaenge/{Offer.Run.Slug}");
            case EnrolmentResult.IsFull:
                BecameFull = true;
                return await ShowAsync(token);
            case EnrolmentResult.Refused { Why: var why } when Applying.PageOf(why) is { } page:
                return await BackToAsync(page, form, token);
            case EnrolmentResult.Refused refused:
                Offer = Offer with { Why = refused.Why };
                return await ShowAsync(token);
            case { } done:
                TempData["Hinweis"] = Offer.InWords(done, form);
                return Redirect($"/mein/durchgaenge/{Offer.Run.Slug}");
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        Offer = (await EnrolOffer.FindAsync(db, durchgang, User.PersonId(), clock.Now, token))!;
        return Offer is null ? NotFound() : Offer.IsSent ? Redirect($"/mein/durchgaenge/{durchgang}") : null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken token)
    {
        var tally = await db.TallyAsync(Offer.Run, clock.Now, token);
        Now = (new RunCard(Offer.Run, Offer.Run.PhaseAt(clock.Now), tally.Seats), Offer.WaitAt(tally, clock.Now));
        Employers = Offer is { NeedsEmployer: true, Why: null } ? await db.KnownEmployersAsync(token) : [];
        return Page();
    }

    private async Task<IActionResult> BackToAsync(FormStep step, EnrolmentForm form, CancellationToken token)
    {
        await drafts.KeepAsync(Offer.Run.Id, User.PersonId(), _ => form, token);
        return Redirect($"{Offer.Here}/{EnrolSteps.Of(step)}");
    }
}
