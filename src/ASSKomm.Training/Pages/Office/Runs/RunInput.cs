using System.Text.RegularExpressions;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>A run's facts as they stand in the form.</summary>
public sealed class RunInput
{
    public string? Title { get; set; }
    public string? Slug { get; set; }
    public string? Summary { get; set; }
    public string? Venue { get; set; }
    public string? VenueAccess { get; set; }
    public int? Places { get; set; }
    public ConsentNeed Consent { get; set; }
    public DateOnly? DeadlineDay { get; set; }
    public TimeOnly? DeadlineTime { get; set; } = new(18, 0);
    public List<int> Trainers { get; set; } = [];

    /// <summary>What the run said when the form was opened, see <see cref="AsSeen"/>.</summary>
    public string? Seen { get; set; }

    /// <summary>The form filled with what the run says now.</summary>
    public static RunInput Of(CourseRun run) => new()
    {
        Title = run.Title,
        Slug = run.Slug,
        Summary = run.Summary,
        Venue = run.Venue,
        VenueAccess = run.VenueAccess,
        Places = run.Places,
        Consent = run.Consent,
        DeadlineDay = run.RegistrationDeadline.DayInBerlin(),
        DeadlineTime = TimeOnly.FromDateTime(run.RegistrationDeadline.ToBerlin().DateTime),
        Trainers = [.. run.Trainers.Select(t => t.AccountId)],
        Seen = AsSeen.Of(run),
    };

    /// <summary>Writes the facts into the run; whoever holds it hands on what came free.</summary>
    public void WriteTo(CourseRun run)
    {
        (run.Title, run.Slug) = (LetterTemplate.OneLine(Title!), Slug!.Trim());
        (run.Summary, run.Venue, run.VenueAccess) = (Forms.Lines(Summary), LetterTemplate.OneLine(Venue!), Forms.Lines(VenueAccess));
        (run.Places, run.Consent) = (Places, Consent);
        run.RegistrationDeadline = BerlinTime.At(DeadlineDay!.Value, DeadlineTime!.Value);
        run.Trainers.RemoveAll(t => !Trainers.Contains(t.AccountId));
        run.Trainers.AddRange(Trainers.Distinct().Except(run.Trainers.Select(t => t.AccountId)).Select(id => new RunTrainer { AccountId = id }));
    }
}

public sealed partial class RunRules : AbstractValidator<RunInput>
{
    public const int MostPlaces = 10_000;

    public RunRules()
    {
        RuleFor(r => r.Title).Needed(120, "Bitte geben Sie einen Titel ein, zum Beispiel »6. Durchgang«.");
        RuleFor(r => r.Slug).Needed(60, "Bitte geben Sie den Adressteil ein, zum Beispiel »durchgang-6«.")
            .Must(s => string.IsNullOrWhiteSpace(s) || AddressPart().IsMatch(s.Trim()))
            .WithMessage("Der Adressteil darf nur aus kleinen Buchstaben (a bis z), Ziffern und einzelnen Bindestrichen bestehen.");
        RuleFor(r => r.Summary).AtMost(1000);
        RuleFor(r => r.Venue).Needed(200, "Bitte geben Sie den Ort ein.");
        RuleFor(r => r.VenueAccess).AtMost(1000);
        RuleFor(r => r.Places).InclusiveBetween(0, MostPlaces)
            .WithMessage("Bitte geben Sie eine Zahl von 0 bis 10.000 ein oder lassen Sie das Feld leer.");
        RuleFor(r => r.DeadlineDay).NotNull().WithMessage("Bitte geben Sie den Tag ein, an dem die Anmeldung schließt.")
            .Must(d => d is null || IsNear(d.Value)).WithMessage("Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.");
        RuleFor(r => r.DeadlineTime).NotNull().WithMessage("Bitte geben Sie die Uhrzeit ein, zu der die Anmeldung schließt.");
    }

    /// <summary>Whether a day is one that courses happen on.</summary>
    public static bool IsNear(DateOnly day) => day.Year is >= 2000 and <= 2100;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex AddressPart();
}
