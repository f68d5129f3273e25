using System.Text.RegularExpressions;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>What a run's form must say.</summary>
public sealed partial class RunRules : AbstractValidator<RunInput>
{
    public const int MostPlaces = 10_000;
    public const string NotADay = "Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.";

    // Its address is a page of its own.
    private const string Reserved = "vormerken";

    public RunRules()
    {
        RuleFor(r => r.Number).RunNumber();
        RuleFor(r => r.Title).RunTitle(r => r.Number);
        RuleFor(r => r.Slug).RunAddress();
        RuleFor(r => r.Summary).AtMost(1000);
        RuleFor(r => r.Venue).Needed(200, "Bitte geben Sie den Ort ein.");
        RuleFor(r => r.VenueAccess).AtMost(1000);
        RuleFor(r => r.Places).InclusiveBetween(0, MostPlaces)
            .WithMessage("Bitte geben Sie eine Zahl von 0 bis 10.000 ein oder lassen Sie das Feld leer.");
        RuleFor(r => r.MinimumPeople).InclusiveBetween(1, MostPlaces)
            .WithMessage("Bitte geben Sie eine Zahl von 1 bis 10.000 ein oder lassen Sie das Feld leer.")
            .Must((r, least) => least is null || r.Places is null or 0 || least <= r.Places)
            .WithMessage(r => $"Das sind mehr, als der Durchgang Plätze hat ({r.Places}).");
        Window();
        Allotment();
        Terms();
    }

    private void Window()
    {
        RuleFor(r => r.OpensDay).Must(IsNear).WithMessage(NotADay);
        RuleFor(r => r.OpensTime).Must((r, time) => r.OpensDay is null || time is not null).WithMessage("Bitte geben Sie die Uhrzeit ein, zu der die Anmeldung beginnt.");
        RuleFor(r => r.DeadlineDay).NotNull().WithMessage("Bitte geben Sie den Tag ein, an dem die Anmeldung schließt.")
            .Must(IsNear).WithMessage(NotADay)
            .Must((r, day) => r.OpensDay is not { } opens || r.OpensTime is not { } at || day is not { } closes || r.DeadlineTime is not { } until
                || opens.ToDateTime(at) < closes.ToDateTime(until))
            .WithMessage("Die Anmeldung muss schließen, nachdem sie begonnen hat.");
        RuleFor(r => r.DeadlineTime).NotNull().WithMessage("Bitte geben Sie die Uhrzeit ein, zu der die Anmeldung schließt.");
    }

    private void Allotment()
    {
        RuleFor(r => r.Rule).IsInEnum().WithMessage("Bitte wählen Sie eine der Regeln.");
        RuleFor(r => r.Reasons).Custom((reasons, context) =>
        {
            for (var i = 0; i < reasons.Count; i++)
            {
                if (reasons[i] is { } reason && reasons.IndexOf(reason) < i)
                {
                    context.AddFailure($"Reasons[{i}]", "Diesen Grund haben Sie weiter oben schon gewählt.");
                }
            }

            if (context.InstanceToValidate.Rule is AllotmentRule.Selection && reasons.All(r => r is null))
            {
                context.AddFailure("Reasons[0]", "Bitte wählen Sie mindestens einen Grund, nach dem ausgewählt wird.");
            }
        });
        RuleFor(r => r.OfferDays).Must(d => d is >= 1 and <= 30).WithMessage("Bitte geben Sie eine Zahl von 1 bis 30 ein.");
    }

    private void Terms()
    {
        RuleFor(r => r.Fee).Must(f => string.IsNullOrWhiteSpace(f) || GermanMoney.Read(f) is not null)
            .WithMessage("Bitte geben Sie einen Betrag wie »250« oder »49,90« ein oder lassen Sie das Feld leer.");
        RuleFor(r => r.WithdrawalTerms).AtMost(1000);
        RuleFor(r => r.LateWithdrawalDays).InclusiveBetween(1, 365).WithMessage("Bitte geben Sie eine Zahl von 1 bis 365 ein oder lassen Sie das Feld leer.");
        RuleFor(r => r.SwapUntil).Must(IsNear).WithMessage(NotADay);
        RuleFor(r => r.DecisionOn).Must(IsNear).WithMessage(NotADay);
    }

    /// <summary>Whether a day is one that courses happen on.</summary>
    public static bool IsNear(DateOnly day) => day.Year is >= 2000 and <= 2100;

    private static bool IsNear(DateOnly? day) => day is null || IsNear(day.Value);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex AddressPart();

    internal static bool IsAddressPart(string typed) => AddressPart().IsMatch(typed);

    internal static bool IsReserved(string typed) => typed == Reserved;
}

/// <summary>The rules of a run's names, the same for a new run and a copied one.</summary>
internal static class RunNames
{
    public static void RunNumber<T>(this IRuleBuilder<T, int?> rule) =>
        rule.InclusiveBetween(1, 999).WithMessage("Bitte geben Sie eine Zahl von 1 bis 999 ein oder lassen Sie das Feld leer.");

    public static void RunTitle<T>(this IRuleBuilder<T, string?> rule, Func<T, int?> number) => rule
        .Must((input, title) => number(input) is not null || LetterTemplate.OneLine(title ?? "").Length > 0)
        .WithMessage("Bitte geben Sie einen Titel ein, zum Beispiel »6. Durchgang«.").AtMost(120);

    public static void RunAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .Needed(60, "Bitte geben Sie den Adressteil ein, zum Beispiel »durchgang-6«.")
        .Must(s => string.IsNullOrWhiteSpace(s) || RunRules.IsAddressPart(s.Trim()))
        .WithMessage("Der Adressteil darf nur aus kleinen Buchstaben (a bis z), Ziffern und einzelnen Bindestrichen bestehen.")
        .Must(s => !RunRules.IsReserved((s ?? "").Trim())).WithMessage("Unter diesem Adressteil steht schon eine andere Seite.");
}
