using System.Globalization;

namespace ASSKomm.Training.Domain;

/// <summary>A place that came free is offered to the next who waits, and kept until a deadline. Pure: the caller holds the run and writes.</summary>
public static class Offers
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>When a deadline ends: in the evening of a working day, when people have had the day to answer.</summary>
    public static readonly TimeOnly EndsAt = new(18, 0);

    /// <summary>Nobody is given less time than this.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(4);

    /// <summary>
    /// Until when a place offered now is kept: as many days as the run says, then on to the evening of the next working day in Saxony; close to
    /// the first day the last working day before it. Null when that is too near: then places are given by hand only.
    /// </summary>
    public static DateTimeOffset? DeadlineFor(CourseRun run, DateTimeOffset now)
    {
        var day = now.DayInBerlin().AddDays(Math.Max(1, run.OfferDays));
        while (!day.IsWorkingDay())
        {
            day = day.AddDays(1);
        }

        if (run.FirstDay is { } first && day >= first)
        {
            day = first.WorkingDayBefore();
        }

        var deadline = BerlinTime.At(day, EndsAt);
        return deadline - now >= Least ? deadline : null;
    }

    /// <summary>Whether a place that is free now is offered to those who wait: the run hands places on, and there is time to answer.</summary>
    public static bool CanHandOn(CourseRun run, DateTimeOffset now) => run.HandsOnPlaces(now) && DeadlineFor(run, now) is not null;

    /// <summary>
    /// Offers what is free to those who wait, in order. Whoever is blocked is passed over with the reason; whoever waits for more than is free
    /// keeps waiting. The list is read no further than places go. Returns those who got an offer.
    /// </summary>
    public static IReadOnlyList<Enrolment> HandOn(CourseRun run, SeatPlan plan, IEnumerable<Applicant> inOrder, DateTimeOffset now)
    {
        if (!run.HandsOnPlaces(now) || DeadlineFor(run, now) is not { } until)
        {
            return [];
        }

        var offered = new List<Enrolment>();
        foreach (var who in inOrder.TakeWhile(_ => plan.HasAny))
        {
            if (plan.SeatFor(who) is not { } seat)
            {
                continue;
            }

            if (who.Blocked is { } reason)
            {
                PassOver(who.Enrolment, reason, now);
                continue;
            }

            plan.Take(who.Modules, seat);
            (who.Enrolment.ContingentId, who.Enrolment.OfferedUntil) = (seat.ContingentId, until);
            who.Enrolment.Become(EnrolmentState.Offered, now, by: null, $"Ein Platz wurde frei und ist reserviert bis {InWords(until)}.");
            offered.Add(who.Enrolment);
        }

        return offered;
    }

    /// <summary>
    /// A run that begins earlier than it did when the place was offered: the offer ends on the last working day before it, and if that is too
    /// near to answer, with the first day's beginning. False if it ends before anyway.
    /// </summary>
    public static bool Shorten(Enrolment enrolment, CourseRun run, DateTimeOffset now)
    {
        if (enrolment.State is not EnrolmentState.Offered || run.FirstDay is not { } first
            || run.Sessions.Min(s => s.StartsAt) is var begins && enrolment.OfferedUntil <= begins)
        {
            return false;
        }

        var evening = BerlinTime.At(first.WorkingDayBefore(), EndsAt);
        var until = evening - now >= Least ? evening : begins;
        enrolment.OfferedUntil = until;
        enrolment.Become(EnrolmentState.Offered, now, by: null, $"Der Durchgang beginnt früher als geplant; der Platz ist jetzt reserviert bis {InWords(until)}.");
        return true;
    }

    /// <summary>The person takes the offered place; saying so twice changes nothing. At the deadline itself, and once the run has begun, it is too late.</summary>
    public static Refusal? Accept(Enrolment enrolment, CourseRun run, DateTimeOffset now)
    {
        if (enrolment.State.HasPlace())
        {
            return null;
        }

        if (WhyNotAnswer(enrolment, run, now) is { } refusal)
        {
            return refusal;
        }

        enrolment.OfferedUntil = null;
        enrolment.Become(EnrolmentState.Confirmed, now, enrolment.PersonId, "Angebot angenommen.");
        return null;
    }

    /// <summary>The person does not want the offered place; saying so twice changes nothing.</summary>
    public static Refusal? Decline(Enrolment enrolment, CourseRun run, DateTimeOffset now)
    {
        if (enrolment.State is EnrolmentState.Declined)
        {
            return null;
        }

        if (WhyNotAnswer(enrolment, run, now) is { } refusal)
        {
            return refusal;
        }

        enrolment.OfferedUntil = null;
        enrolment.Become(EnrolmentState.Declined, now, enrolment.PersonId, "Angebot abgelehnt.");
        return null;
    }

    /// <summary>Whether the offer is over and nobody has answered.</summary>
    public static bool IsDue(Enrolment enrolment, CourseRun run, DateTimeOffset now) =>
        enrolment.State is EnrolmentState.Offered && (enrolment.OfferedUntil <= now || run.HasBegun(now)) && run.CancelledAt is null;

    /// <summary>Nobody answered in time.</summary>
    public static void Lapse(Enrolment enrolment, DateTimeOffset now)
    {
        enrolment.OfferedUntil = null;
        enrolment.Become(EnrolmentState.OfferLapsed, now, by: null, "Frist abgelaufen: Das Angebot wurde nicht beantwortet.");
    }

    /// <summary>How a step begins that says why somebody was passed over.</summary>
    public const string PassedOver = "Übergangen: ";

    // Once for each reason: the list is looked at often.
    private static void PassOver(Enrolment enrolment, string reason, DateTimeOffset now)
    {
        if (enrolment.Steps.All(s => s.Why != PassedOver + reason))
        {
            enrolment.Become(enrolment.State, now, by: null, PassedOver + reason);
        }
    }

    private static string InWords(DateTimeOffset moment) => moment.ToBerlin().ToString("d. MMMM yyyy, H:mm 'Uhr'", German);

    private static Refusal? WhyNotAnswer(Enrolment enrolment, CourseRun run, DateTimeOffset now) => enrolment.State switch
    {
        _ when run.CancelledAt is not null => Refusal.RunIsCancelled,
        EnrolmentState.OfferLapsed => Refusal.OfferHasLapsed,
        EnrolmentState.Offered when enrolment.OfferedUntil <= now || run.HasBegun(now) => Refusal.OfferHasLapsed,
        EnrolmentState.Offered => null,
        EnrolmentState.Waiting => Refusal.NothingIsOffered,
        _ => Refusal.EnrolmentHasEnded,
    };
}
