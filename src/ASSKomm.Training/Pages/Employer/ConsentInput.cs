using System.Globalization;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Employer;

/// <summary>What an employer answers.</summary>
public sealed class ConsentInput
{
    /// <summary>»ja« or »nein«; nothing is chosen beforehand, so that nobody says yes by a mere click.</summary>
    public string? Decision { get; set; }

    public string? Name { get; set; }
    public string? Remark { get; set; }

    /// <summary>As in <see cref="Enrolment.EmployerRank"/>, as it was typed; asked only where a run selects.</summary>
    public string? Rank { get; set; }

    internal ConsentAnswer Answer => new(
        Decision == "ja", LetterTemplate.OneLine(Name ?? ""), LetterTemplate.OneLine(Remark ?? ""),
        Rank: int.TryParse(Rank?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : null);

    internal sealed class Rules : AbstractValidator<ConsentInput>
    {
        public Rules()
        {
            RuleFor(c => c.Decision).Must(d => d is "ja" or "nein").WithMessage("Bitte wählen Sie Ja oder Nein.");
            RuleFor(c => c.Name).NameNeeded(160, "Bitte geben Sie Ihren Namen ein.");
            RuleFor(c => c.Remark).AtMost(500);
            RuleFor(c => c.Rank)
                .Must(r => string.IsNullOrWhiteSpace(r) || (int.TryParse(r.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && rank is >= 1 and <= 99))
                .WithMessage("Bitte geben Sie eine Zahl von 1 bis 99 ein, oder lassen Sie das Feld leer.");
        }
    }
}
