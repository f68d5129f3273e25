using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.My;

/// <summary>What is said about the employer's consent, as far as a run asks for it.</summary>
public class ConsentInput
{
    // More than any name or address may have; what is longer is not kept.
    private const int Most = 300;

    /// <summary>Willing to go on the waiting list.</summary>
    public bool Wait { get; set; }

    /// <summary>That the employer has consented, where the run leaves that to the person.</summary>
    public bool Confirmed { get; set; }

    public string? SuperiorName { get; set; }
    public string? SuperiorEmail { get; set; }
    public string? DeputyName { get; set; }
    public string? DeputyEmail { get; set; }

    /// <summary>As it was filled in before.</summary>
    public void Fill(EnrolmentForm form) => (Wait, Confirmed, SuperiorName, SuperiorEmail, DeputyName, DeputyEmail) =
        (form.Wait, form.Claim.Confirmed, form.Claim.SuperiorName, form.Claim.SuperiorEmail, form.Claim.DeputyName, form.Claim.DeputyEmail);

    /// <summary>What was typed, clean; what is too long for a draft is what it was before.</summary>
    internal ConsentClaim ClaimAfter(ConsentClaim before) => new(
        Confirmed, Short(LetterTemplate.OneLine(SuperiorName ?? ""), before.SuperiorName), Short((SuperiorEmail ?? "").Trim(), before.SuperiorEmail),
        Short(LetterTemplate.OneLine(DeputyName ?? ""), before.DeputyName), Short((DeputyEmail ?? "").Trim(), before.DeputyEmail));

    private static string Short(string typed, string before) => typed.Length <= Most ? typed : before;

    internal sealed class Rules : AbstractValidator<ConsentInput>
    {
        /// <param name="own">The address of whoever fills it in.</param>
        public Rules(CourseRun run, string own)
        {
            RuleFor(i => i.Confirmed).Equal(true).WithMessage(Refusal.ConsentIsNotConfirmed.InWords()).When(_ => run.Consent is ConsentNeed.ConfirmedByPerson);
            When(_ => run.Consent is ConsentNeed.ByLink, () => ByLink(own));
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
