using System.Globalization;

namespace ASSKomm.Training.Domain;

/// <summary>What is due for an open request.</summary>
public enum ConsentDuty
{
    Remind,
    Lapse,
}

/// <summary>When employers are asked, reminded and not waited for any longer; what their answer means. Pure.</summary>
public static class Consents
{
    public static readonly TimeSpan RemindAfter = TimeSpan.FromDays(7);

    /// <summary>After how many days a request ends that nobody answers, on the evening of the first working day from then on.</summary>
    public const int Days = 21;

    /// <summary>How many working days after the registration deadline an employer may still answer, where nothing is decided at the deadline itself.</summary>
    public const int DaysBeyond = 5;

    /// <summary>How the step begins that ends an enrolment because nobody answered.</summary>
    public const string Lapsed = "Frist abgelaufen";

    /// <summary>Why a person cannot enrol with what they say about consent; null if they can.</summary>
    public static Refusal? WhyNotEnrol(CourseRun run, ConsentClaim claim) => run.Consent switch
    {
        ConsentNeed.ConfirmedByPerson when !claim.Confirmed => Refusal.ConsentIsNotConfirmed,
        ConsentNeed.ByLink when claim.SuperiorEmail.Length == 0 => Refusal.NobodyToAskForConsent,
        _ => null,
    };

    /// <summary>The request as it is kept when the person enrols; null if the run asks for none.</summary>
    public static Consent? Begin(CourseRun run, int personId, ConsentClaim claim, DateTimeOffset now)
    {
        var consent = new Consent { AskedAt = now, ExpiresAt = ExpiresAt(run, now) };
        switch (run.Consent)
        {
            case ConsentNeed.ConfirmedByPerson:
                consent.Close(ConsentOutcome.Given, now, ConsentWay.Person, personId);
                return consent;
            case ConsentNeed.ByLink:
                (consent.SuperiorName, consent.SuperiorEmail) = (claim.SuperiorName, claim.SuperiorEmail);
                (consent.DeputyName, consent.DeputyEmail) = (claim.DeputyName, claim.DeputyEmail);
                return consent;
            default:
                return null;
        }
    }

    /// <summary>
    /// Three weeks, the first day, or the last moment for answers, whichever comes first. A selection needs all answers at the registration
    /// deadline. Otherwise the employer has some working days more, so that nobody loses by applying on the last evening: until the evening of a
    /// working day before the run begins, or until it begins if that evening is too near.
    /// </summary>
    public static DateTimeOffset ExpiresAt(CourseRun run, DateTimeOffset askedAt) => run.Sessions.Select(s => s.StartsAt)
        .Append(run.IsSelecting ? run.RegistrationDeadline : LastAnswer(run, askedAt)).Append(BerlinTime.At(askedAt.DayInBerlin().AddDays(Days - 1).WorkingDaysLater(1), Offers.EndsAt)).Min();

    private static DateTimeOffset LastAnswer(CourseRun run, DateTimeOffset askedAt)
    {
        var day = run.RegistrationDeadline.DayInBerlin().WorkingDaysLater(DaysBeyond);
        if (run.FirstDay is not { } first || day < first)
        {
            return BerlinTime.At(day, Offers.EndsAt);
        }

        var evening = BerlinTime.At(first.WorkingDayBefore(), Offers.EndsAt);
        return evening - askedAt >= Offers.Least ? evening : run.Sessions.Min(s => s.StartsAt);
    }

    /// <summary>Until when it can be answered: as the letter said, or until the run begins if that was moved forward since.</summary>
    public static DateTimeOffset Until(Consent consent, CourseRun run) => run.Sessions.Select(s => s.StartsAt).Append(consent.ExpiresAt).Min();

    /// <summary>Why the request cannot be answered now; null if it can.</summary>
    public static Refusal? WhyNotAnswer(Consent consent, CourseRun run, DateTimeOffset now) => consent.Outcome switch
    {
        ConsentOutcome.Given or ConsentOutcome.Refused => Refusal.ConsentIsAnswered,
        ConsentOutcome.Lapsed => Refusal.ConsentHasLapsed,
        ConsentOutcome.Withdrawn => Refusal.ConsentWasWithdrawn,
        _ when run.CancelledAt is not null => Refusal.RunIsCancelled,
        _ when now >= Until(consent, run) => Refusal.ConsentHasLapsed,
        _ => null,
    };

    /// <summary>What is to be done now; null if nothing. After a standstill that outlasted the request nobody is reminded any more.</summary>
    public static ConsentDuty? DutyOf(Consent consent, CourseRun run, DateTimeOffset now) =>
        consent.Outcome is not ConsentOutcome.Open || run.CancelledAt is not null ? null
        : WhyNotAnswer(consent, run, now) is not null ? ConsentDuty.Lapse
        : consent.RemindedAt is null && now >= consent.AskedAt + RemindAfter ? ConsentDuty.Remind
        : null;

    /// <summary>Why a deputy cannot be asked; null if it goes.</summary>
    public static Refusal? WhyNotAskDeputy(Consent consent, CourseRun run, DateTimeOffset now) =>
        WhyNotAnswer(consent, run, now) ?? (consent.DeputyAskedAt is null ? null : Refusal.DeputyIsAsked);

    /// <summary>
    /// The employer's answer: after a yes the person is treated as somebody for whom nothing else is missing (<see cref="Enrolling.Settle"/>), with
    /// the time of arrival from before. Nobody loses a place by it.
    /// </summary>
    /// <param name="waiting">How many are on the waiting list.</param>
    public static void Answer(CourseRun run, SeatPlan plan, int waiting, Consent consent, Applicant who, ConsentAnswer answer, DateTimeOffset now)
    {
        consent.Close(answer.Yes ? ConsentOutcome.Given : ConsentOutcome.Refused, now, answer.Way, answer.By, answer.DeciderName, answer.Remark);
        if (!answer.Yes)
        {
            who.Enrolment.Become(EnrolmentState.ConsentRefused, now, answer.By, answer.Remark.Length == 0
                ? $"Die Dienststelle hat nicht zugestimmt ({answer.DeciderName})."
                : $"Die Dienststelle hat nicht zugestimmt ({answer.DeciderName}): {answer.Remark}");
            return;
        }

        who.Enrolment.EmployerRank = answer.Rank ?? who.Enrolment.EmployerRank;
        Enrolling.Settle(
            run, plan, waiting, who, answer.By, answer.Way is ConsentWay.Paper ? "Zustimmung auf Papier" : $"Zustimmung von {answer.DeciderName}", now);
    }

    /// <summary>Nobody answered in time.</summary>
    public static void Lapse(Consent consent, Enrolment enrolment, DateTimeOffset now)
    {
        consent.Close(ConsentOutcome.Lapsed, now);
        enrolment.Become(EnrolmentState.ConsentRefused, now, by: null, $"{Lapsed}: Die Dienststelle hat nicht geantwortet.");
    }

    /// <summary>
    /// From whom the answer came: of those who were asked the one whose name the decider's is most like; all of them if it could be any. Nobody
    /// where nobody was asked.
    /// </summary>
    // Links do not say whose they were, and one may answer for the other: so the name they signed with decides.
    public static IReadOnlyList<Superior> WhoAnswered(Consent consent)
    {
        var asked = new List<Superior>();
        if (consent.SuperiorEmail.Length > 0)
        {
            asked.Add(new(consent.SuperiorName, consent.SuperiorEmail));
        }

        if (consent.DeputyAskedAt is not null)
        {
            asked.Add(new(consent.DeputyName, consent.DeputyEmail));
        }

        int Alike(Superior who) => WordsOf(who.Name).Intersect(WordsOf(consent.DeciderName), StringComparer.OrdinalIgnoreCase).Count();
        return [.. asked.Where(who => Alike(who) == asked.Max(Alike))];
    }

    private static string[] WordsOf(string name) => name.Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What makes a letter about a request unique.</summary>
    public static string Occasion(int consentId, string which) => string.Create(CultureInfo.InvariantCulture, $"consent:{consentId}:{which}");

    public static string InWords(this ConsentNeed need) => need switch
    {
        ConsentNeed.None => "nicht nötig",
        ConsentNeed.ConfirmedByPerson => "bestätigt die Person selbst",
        ConsentNeed.ByLink => "per Link beim Arbeitgeber",
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, "A need without words."),
    };

    public static string InWords(this ConsentOutcome outcome) => outcome switch
    {
        ConsentOutcome.Open => "noch nicht beantwortet",
        ConsentOutcome.Given => "zugestimmt",
        ConsentOutcome.Refused => "nicht zugestimmt",
        ConsentOutcome.Lapsed => "Frist abgelaufen",
        ConsentOutcome.Withdrawn => "hinfällig, weil die Anmeldung beendet wurde",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without words."),
    };
}
