using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>A run's facts as they stand in the form.</summary>
public sealed class RunInput
{
    public int? Number { get; set; }

    /// <summary>Empty means the number: »6. Durchgang«.</summary>
    public string? Title { get; set; }

    public string? Slug { get; set; }
    public string? Summary { get; set; }
    public string? Venue { get; set; }
    public string? VenueAccess { get; set; }
    public int? Places { get; set; }
    public int? MinimumPeople { get; set; }
    public bool SingleModules { get; set; }
    public ConsentNeed Consent { get; set; }
    public DateOnly? OpensDay { get; set; }
    public TimeOnly? OpensTime { get; set; } = new(8, 0);
    public DateOnly? DeadlineDay { get; set; }
    public TimeOnly? DeadlineTime { get; set; } = new(18, 0);
    public AllotmentRule Rule { get; set; }

    /// <summary>The reasons of a selection in their order, with gaps.</summary>
    public List<SelectionReason?> Reasons { get; set; } = [];

    public int? OfferDays { get; set; } = 5;
    public string? Fee { get; set; }
    public string? WithdrawalTerms { get; set; }
    public int? LateWithdrawalDays { get; set; }
    public bool TellsEmployer { get; set; }
    public DateOnly? SwapUntil { get; set; }
    public DateOnly? DecisionOn { get; set; }
    public List<int> Trainers { get; set; } = [];

    /// <summary>What the run said when the form was opened, see <see cref="AsSeen"/>.</summary>
    public string? Seen { get; set; }

    /// <summary>The form filled with what the run says now.</summary>
    public static RunInput Of(CourseRun run) => new()
    {
        Number = run.Number,
        Title = run.Title,
        Slug = run.Slug,
        Summary = run.Summary,
        Venue = run.Venue,
        VenueAccess = run.VenueAccess,
        Places = run.Places,
        MinimumPeople = run.MinimumPeople,
        SingleModules = run.SingleModules,
        Consent = run.Consent,
        OpensDay = run.RegistrationOpensAt?.DayInBerlin(),
        OpensTime = run.RegistrationOpensAt is { } opens ? TimeOnly.FromDateTime(opens.ToBerlin().DateTime) : new(8, 0),
        DeadlineDay = run.RegistrationDeadline.DayInBerlin(),
        DeadlineTime = TimeOnly.FromDateTime(run.RegistrationDeadline.ToBerlin().DateTime),
        Rule = run.Rule,
        Reasons = [.. Selecting.CriteriaOf(run).Select(r => (SelectionReason?)r)],
        OfferDays = run.OfferDays,
        Fee = run.FeeCents is { } cents ? GermanMoney.Euros(cents) : "",
        WithdrawalTerms = run.WithdrawalTerms,
        LateWithdrawalDays = run.LateWithdrawalDays,
        TellsEmployer = run.TellsEmployer,
        SwapUntil = run.SwapUntil,
        DecisionOn = run.DecisionOn,
        Trainers = [.. run.Trainers.Select(t => t.AccountId)],
        Seen = AsSeen.Of(run),
    };

    /// <summary>
    /// Writes the facts into the run; whoever holds it hands on what came free. The rule of a published run has a door of its own, because people
    /// have enrolled by it.
    /// </summary>
    public void WriteTo(CourseRun run)
    {
        (run.Number, run.Title, run.Slug) = (Number, NameOr(Title, Number), Slug!.Trim());
        (run.Summary, run.Venue, run.VenueAccess) = (Forms.Lines(Summary), LetterTemplate.OneLine(Venue!), Forms.Lines(VenueAccess));
        (run.Places, run.MinimumPeople, run.SingleModules, run.Consent) = (Places, MinimumPeople, SingleModules, Consent);
        run.RegistrationOpensAt = OpensDay is { } day ? BerlinTime.At(day, OpensTime!.Value) : null;
        run.RegistrationDeadline = BerlinTime.At(DeadlineDay!.Value, DeadlineTime!.Value);
        run.OfferDays = OfferDays!.Value;
        run.FeeCents = GermanMoney.Read(Fee ?? "") is { } cents and > 0 ? cents : null;
        (run.WithdrawalTerms, run.LateWithdrawalDays, run.TellsEmployer) = (Forms.Lines(WithdrawalTerms), LateWithdrawalDays, TellsEmployer);
        (run.SwapUntil, run.DecisionOn) = (SwapUntil, DecisionOn);
        run.Trainers.RemoveAll(t => !Trainers.Contains(t.AccountId));
        run.Trainers.AddRange(Trainers.Distinct().Except(run.Trainers.Select(t => t.AccountId)).Select(id => new RunTrainer { AccountId = id }));
        if (run.PublishedAt is null)
        {
            (run.Rule, run.Criteria) = (Rule, Selecting.WriteCriteria(Reasons.OfType<SelectionReason>()));
        }
    }

    /// <summary>The title as typed, or the one the number suggests.</summary>
    public static string NameOr(string? title, int? number) => string.IsNullOrWhiteSpace(title) ? $"{number}. Durchgang" : LetterTemplate.OneLine(title);
}
