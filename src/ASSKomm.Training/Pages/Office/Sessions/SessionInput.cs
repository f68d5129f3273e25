using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Office.Runs;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>A day's facts as they stand in the form; times are Berlin's.</summary>
public sealed class SessionInput
{
    public string? Module { get; set; }
    public DateOnly? Day { get; set; }
    public TimeOnly? From { get; set; } = new(9, 0);
    public TimeOnly? To { get; set; } = new(16, 30);
    public int? Units { get; set; } = 8;

    /// <summary>What the day said when the form was opened, see <see cref="AsSeen"/>.</summary>
    public string? Seen { get; set; }

    public static SessionInput Of(Session session) => new()
    {
        Module = session.Module,
        Day = session.StartsAt.DayInBerlin(),
        From = TimeOnly.FromDateTime(session.StartsAt.ToBerlin().DateTime),
        To = TimeOnly.FromDateTime(session.EndsAt.ToBerlin().DateTime),
        Units = session.TeachingUnits,
        Seen = AsSeen.Of(session),
    };

    public Session ToSession(int id) => new()
    {
        Id = id,
        Module = Module!,
        StartsAt = BerlinTime.At(Day!.Value, From!.Value),
        EndsAt = BerlinTime.At(Day.Value, To!.Value),
        TeachingUnits = Units!.Value,
    };
}

public sealed class SessionRules : AbstractValidator<SessionInput>
{
    public SessionRules(CourseLibrary library)
    {
        RuleFor(s => s.Module).Must(m => library.Module(m ?? "") is not null).WithMessage("Bitte wählen Sie ein Modul.");
        RuleFor(s => s.Day).NotNull().WithMessage("Bitte geben Sie den Tag ein.")
            .Must(d => d is null || RunRules.IsNear(d.Value)).WithMessage("Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.");
        RuleFor(s => s.From).NotNull().WithMessage("Bitte geben Sie den Beginn ein.");
        RuleFor(s => s.To).NotNull().WithMessage("Bitte geben Sie das Ende ein.");
        RuleFor(s => s.Units).NotNull().WithMessage("Bitte geben Sie die Zahl der Unterrichtseinheiten ein.")
            .InclusiveBetween(1, 16).WithMessage("Bitte geben Sie eine Zahl von 1 bis 16 ein.");
    }
}
