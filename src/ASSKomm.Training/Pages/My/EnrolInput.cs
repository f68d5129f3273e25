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

    internal sealed class Rules : AbstractValidator<EnrolInput>
    {
        public Rules(bool needsEmployer) => RuleFor(i => i.Employer)
            .Needed(160, "Bitte nennen Sie Ihre Dienststelle, zum Beispiel »Gemeinde Lohsa«.")
            .Must(name => string.IsNullOrWhiteSpace(name) || LetterTemplate.OneLine(name).Length is > 0 and <= 160)
            .WithMessage("Bitte nennen Sie Ihre Dienststelle in höchstens 160 Zeichen.")
            .When(_ => needsEmployer);
    }
}
