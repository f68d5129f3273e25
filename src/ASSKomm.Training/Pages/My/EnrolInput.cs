using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.My;

/// <summary>What enrolling asks for.</summary>
public sealed class EnrolInput
{
    public string? Employer { get; set; }

    /// <summary>Willing to go on the waiting list.</summary>
    public bool Wait { get; set; }

    /// <summary>That the employer has consented, where the run leaves that to the person.</summary>
    public bool Confirmed { get; set; }

    public string? SuperiorName { get; set; }
    public string? SuperiorEmail { get; set; }
    public string? DeputyName { get; set; }
    public string? DeputyEmail { get; set; }

    internal ConsentClaim Claim => new(
        Confirmed, LetterTemplate.OneLine(SuperiorName ?? ""), (SuperiorEmail ?? "").Trim(), LetterTemplate.OneLine(DeputyName ?? ""), (DeputyEmail ?? "").Trim());

    internal EnrolmentForm Form => new() { Wait = Wait, Claim = Claim };

    internal sealed class Rules : AbstractValidator<EnrolInput>
    {
        public Rules(EnrolOffer offer)
        {
            RuleFor(i => i.Employer)
                .Needed(160, "Bitte nennen Sie Ihre Dienststelle, zum Beispiel »Gemeinde Lohsa«.")
                .Must(name => string.IsNullOrWhiteSpace(name) || LetterTemplate.OneLine(name).Length is > 0 and <= 160)
                .WithMessage("Bitte nennen Sie Ihre Dienststelle in höchstens 160 Zeichen.")
                .When(_ => offer.NeedsEmployer);
            RuleFor(i => i.Confirmed).Equal(true).WithMessage(Refusal.ConsentIsNotConfirmed.InWords())
                .When(_ => offer.Run.Consent is ConsentNeed.ConfirmedByPerson);
            When(_ => offer.Run.Consent is ConsentNeed.ByLink, () => ByLink(offer.Email));
        }

        private void ByLink(string own)
        {
            RuleFor(i => i.SuperiorName).NameNeeded(160, "Bitte nennen Sie Ihre Vorgesetzte oder Ihren Vorgesetzten.");
            RuleFor(i => i.SuperiorEmail).BusinessAddress(needed: true, own);
            RuleFor(i => i.DeputyEmail).BusinessAddress(needed: false, own)
                .Must((i, email) => string.IsNullOrWhiteSpace(email) || !string.Equals(email.Trim(), i.SuperiorEmail?.Trim(), StringComparison.OrdinalIgnoreCase))
                .WithMessage("Die Vertretung braucht eine andere Adresse.");
            RuleFor(i => i.DeputyEmail).Must(email => !string.IsNullOrWhiteSpace(email)).WithMessage("Bitte geben Sie auch die Adresse der Vertretung ein.")
                .When(i => !string.IsNullOrWhiteSpace(i.DeputyName));
            RuleFor(i => i.DeputyName).NameNeeded(160, "Bitte geben Sie auch den Namen der Vertretung ein.").When(i => !string.IsNullOrWhiteSpace(i.DeputyEmail));
        }
    }
}
