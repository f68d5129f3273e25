using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>Whom the office enrols by itself, as it is typed.</summary>
public sealed class LateInput
{
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? Email { get; set; }
    public string? Employer { get; set; }
    public OrganisationKind EmployerKind { get; set; }
    public List<string> Modules { get; set; } = [];
    public string? Decider { get; set; }
    public string? Reason { get; set; }
    public bool Beyond { get; set; }

    internal LateApplication Application(CourseRun run) => new(
        new Colleague(LetterTemplate.OneLine(GivenName!), LetterTemplate.OneLine(FamilyName!), Email!.Trim()),
        LetterTemplate.OneLine(Employer!), EmployerKind, LetterTemplate.OneLine(Reason!),
        run.SingleModules ? ModuleSet.Write(Modules, run.Modules) : ModuleSet.Whole, Beyond, LetterTemplate.OneLine(Decider ?? ""));

    internal sealed class Rules : AbstractValidator<LateInput>
    {
        public Rules(CourseRun run)
        {
            RuleFor(l => l.GivenName).NameNeeded(80, "Bitte geben Sie den Vornamen ein.");
            RuleFor(l => l.FamilyName).NameNeeded(80, "Bitte geben Sie den Nachnamen ein.");
            RuleFor(l => l.Email)
                .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Bitte geben Sie die dienstliche E-Mail-Adresse ein.")
                .Must(text => string.IsNullOrWhiteSpace(text) || Forms.IsAddress(text.Trim()))
                .WithMessage("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.");
            RuleFor(l => l.Employer).NameNeeded(160, "Bitte geben Sie die Dienststelle ein.");
            RuleFor(l => l.EmployerKind).IsInEnum().WithMessage("Bitte wählen Sie die Art der Stelle.");
            RuleFor(l => l.Modules).Must(m => !run.SingleModules || m.Intersect(run.Modules).Any()).WithMessage("Bitte wählen Sie mindestens ein Modul.");
            if (run.Consent is not ConsentNeed.None)
            {
                RuleFor(l => l.Decider).NameNeeded(160, "Bitte geben Sie ein, wer für die Dienststelle zugestimmt hat.");
            }

            RuleFor(l => l.Reason).NameNeeded(400, "Bitte geben Sie den Grund ein.");
        }
    }
}
