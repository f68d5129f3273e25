using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.My;

/// <summary>What sending an application may carry: everything that is not in the draft already.</summary>
public sealed class EnrolInput : ConsentInput
{
    public string? Employer { get; set; }

    /// <summary>A trace of the draft as the summary showed it; none if there was no summary.</summary>
    public string? Seen { get; set; }

    /// <summary>The draft with what came along with the button. Consent may be said here, too, and not on its own page.</summary>
    internal EnrolmentForm After(EnrolOffer offer)
    {
        var form = offer.Form with { Wait = Wait || (offer.Run.Consent is ConsentNeed.ByLink && offer.Form.Wait) };
        return !Confirmed && SuperiorName is null && SuperiorEmail is null ? form : form with
        {
            Claim = ClaimAfter(form.Claim),
            Done = new Rules(offer.Run, offer.Email).Validate(this).IsValid ? [.. form.Done, FormStep.Consent] : form.Done,
        };
    }

    internal sealed class EmployerRules : AbstractValidator<EnrolInput>
    {
        public EmployerRules() => RuleFor(i => i.Employer)
            .Needed(160, "Bitte nennen Sie Ihre Dienststelle, zum Beispiel »Gemeinde Lohsa«.")
            .Must(name => string.IsNullOrWhiteSpace(name) || LetterTemplate.OneLine(name).Length is > 0 and <= 160)
            .WithMessage("Bitte nennen Sie Ihre Dienststelle in höchstens 160 Zeichen.");
    }
}
