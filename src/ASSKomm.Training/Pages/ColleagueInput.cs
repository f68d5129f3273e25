using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages;

/// <summary>Somebody whom another person, or the office, names to take a place.</summary>
public sealed class ColleagueInput
{
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? Email { get; set; }

    /// <summary>Why; needed from the office only.</summary>
    public string? Reason { get; set; }

    internal Colleague Clean => new(LetterTemplate.OneLine(GivenName ?? ""), LetterTemplate.OneLine(FamilyName ?? ""), (Email ?? "").Trim());

    internal string CleanReason => LetterTemplate.OneLine(Reason ?? "");

    /// <summary>Why somebody cannot be named, as colleagues read it: whether an address has an account, and where, is nobody's business.</summary>
    public static string InWords(Refusal why) => why is Refusal.NotTheSameEmployer or Refusal.AccountIsDisabled
        ? "Diese Adresse lässt sich hier nicht verwenden. Bitte prüfen Sie sie; stimmt sie, wenden Sie sich bitte an die Geschäftsstelle."
        : why.InWords();

    internal sealed class Rules : AbstractValidator<ColleagueInput>
    {
        /// <param name="leaving">The address of the person who leaves.</param>
        public Rules(string leaving, bool reasonNeeded)
        {
            RuleFor(c => c.GivenName).NameNeeded(80, "Bitte geben Sie den Vornamen ein.");
            RuleFor(c => c.FamilyName).NameNeeded(80, "Bitte geben Sie den Nachnamen ein.");
            RuleFor(c => c.Email)
                .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Bitte geben Sie die dienstliche E-Mail-Adresse ein.")
                .Must(text => string.IsNullOrWhiteSpace(text) || Forms.IsAddress(text.Trim()))
                .WithMessage("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.")
                .Must(text => !string.Equals(text?.Trim(), leaving, StringComparison.OrdinalIgnoreCase))
                .WithMessage("Diese Adresse gehört der Person, die den Platz abgibt. Bitte nennen Sie die Adresse der Ersatzperson.");
            if (reasonNeeded)
            {
                RuleFor(c => c.Reason).NameNeeded(400, "Bitte geben Sie den Grund ein.");
            }
            else
            {
                RuleFor(c => c.Reason).NameAtMost(400);
            }
        }
    }
}
