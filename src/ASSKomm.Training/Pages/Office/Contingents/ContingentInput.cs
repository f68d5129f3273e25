using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Contingents;

/// <summary>Places to keep, as they stand in the form.</summary>
public sealed class ContingentInput
{
    /// <summary>In the evening, when everybody has left the office.</summary>
    public static readonly TimeOnly EndsAt = new(18, 0);

    public string? Organisation { get; set; }
    public string? District { get; set; }
    public int? Places { get; set; }
    public DateOnly? Until { get; set; }
    public string? Reason { get; set; }

    public Contingent Read(int runId, int? organisationId, int by) => new()
    {
        RunId = runId,
        OrganisationId = organisationId,
        District = organisationId is null ? District! : "",
        Places = Places!.Value,
        Until = BerlinTime.At(Until!.Value, EndsAt),
        Why = LetterTemplate.OneLine(Reason!),
        By = by,
    };
}

public sealed class ContingentRules : AbstractValidator<ContingentInput>
{
    public ContingentRules(CourseRun run, DateTimeOffset now)
    {
        RuleFor(c => c.Organisation).NameAtMost(160)
            .Must((c, o) => !string.IsNullOrWhiteSpace(o) || !string.IsNullOrEmpty(c.District)).WithMessage("Bitte geben Sie eine Dienststelle ein oder wählen Sie einen Landkreis.")
            .Must((c, o) => string.IsNullOrWhiteSpace(o) || string.IsNullOrEmpty(c.District)).WithMessage("Bitte geben Sie nur eines an: eine Dienststelle oder einen Landkreis.");
        RuleFor(c => c.Places).Must(p => p is >= 1 and <= RunRules.MostPlaces).WithMessage("Bitte geben Sie eine Zahl von 1 bis 10.000 ein.");
        RuleFor(c => c.Until).NotNull().WithMessage("Bitte geben Sie den Tag ein, bis zu dem die Plätze gehalten werden.")
            .Must(d => d is null || RunRules.IsNear(d.Value)).WithMessage(RunRules.NotADay)
            .Must(d => d is null || !RunRules.IsNear(d.Value) || BerlinTime.At(d.Value, ContingentInput.EndsAt) > now).WithMessage("Dieser Zeitpunkt ist schon vorbei.")
            .Must(d => d is null || run.FirstDay is not { } first || d < first).WithMessage("Bitte wählen Sie einen Tag vor dem ersten Termin.");
        RuleFor(c => c.Reason).NameNeeded(500, "Bitte geben Sie den Grund ein.");
    }
}
