namespace ASSKomm.Training.Domain;

/// <summary>Who gets a place, who waits, who may leave. Pure: the caller holds the run and writes the answer.</summary>
public static class Enrolling
{
    /// <summary>
    /// A person asks for a place, with an enrolment that is still a draft. Where the employer is asked by letter, that comes first; where the run
    /// selects, everything waits for the deadline. A full run answers <see cref="EnrolmentResult.IsFull"/> unless the person is willing to wait.
    /// </summary>
    /// <param name="waiting">How many are on the waiting list.</param>
    /// <param name="by">Who sends it; the person if not given.</param>
    /// <param name="said">How the reason begins.</param>
    public static EnrolmentResult Enrol(
        CourseRun run, SeatPlan plan, int waiting, Applicant who, bool alreadyActive, DateTimeOffset now, int? by = null, string said = "Anmeldung")
    {
        var enrolment = who.Enrolment;
        if (WhyNot(run, alreadyActive, now) is { } why)
        {
            return new EnrolmentResult.Refused(why);
        }

        if (WhyNotModules(run, enrolment.Modules) is { } wrong)
        {
            return new EnrolmentResult.Refused(wrong);
        }

        // Before seats are looked at: what is free now may be taken when the employer answers.
        if (run.Consent is ConsentNeed.ByLink)
        {
            enrolment.Arrive(now);
            enrolment.Become(EnrolmentState.AwaitingConsent, now, by ?? enrolment.PersonId, $"{said}; die Dienststelle wird um Zustimmung gebeten.");
            return new EnrolmentResult.AwaitsConsent(enrolment);
        }

        if (!run.IsSelecting && !enrolment.WillingToWait && SeatFor(run, plan, waiting, who, now) is null)
        {
            return new EnrolmentResult.IsFull(waiting + 1);
        }

        enrolment.Arrive(now);
        Settle(run, plan, waiting, who, by ?? enrolment.PersonId, said, now);
        return enrolment.State switch
        {
            EnrolmentState.Confirmed => new EnrolmentResult.Placed(enrolment),
            EnrolmentState.Submitted => new EnrolmentResult.IsIn(enrolment),
            _ => new EnrolmentResult.Waits(enrolment, waiting + 1),
        };
    }

    /// <summary>
    /// What becomes of somebody for whom nothing else is missing: a place if one is free and nobody who waits could have it, the waiting list, or a
    /// refusal if the person does not want to wait. Whoever is blocked gets no place, with the reason.
    /// </summary>
    /// <param name="said">How the reason begins.</param>
    public static void Settle(CourseRun run, SeatPlan plan, int waiting, Applicant who, int? by, string said, DateTimeOffset now)
    {
        var enrolment = who.Enrolment;
        var none = who.Blocked is { } blocked ? $"übergangen: {blocked}" : "alle Plätze waren vergeben.";
        if (run.IsSelecting)
        {
            enrolment.Become(EnrolmentState.Submitted, now, by, $"{said}; entschieden wird nach dem Anmeldeschluss.");
        }
        else if (who.Blocked is null && SeatFor(run, plan, waiting, who, now) is { } seat)
        {
            plan.Take(who.Modules, seat);
            enrolment.ContingentId = seat.ContingentId;
            enrolment.Become(EnrolmentState.Confirmed, now, by, $"{said}; ein Platz war frei.");
        }
        else if (enrolment.WillingToWait)
        {
            enrolment.Become(EnrolmentState.Waiting, now, by, $"{said}; {none}");
        }
        else
        {
            enrolment.Become(EnrolmentState.Declined, now, by, $"{said}; {none} Die Warteliste war nicht gewünscht.");
        }
    }

    /// <summary>How a step begins by which somebody was enrolled by a colleague, whose name follows.</summary>
    public const string ByColleague = "Anmeldung durch";

    /// <summary>The place this person would have at once if nothing else were asked first; null if there is none.</summary>
    // While places are handed on, whoever waits and could have one has had an offer already; otherwise nobody may pass those who wait.
    public static Seat? SeatFor(CourseRun run, SeatPlan plan, int waiting, Applicant who, DateTimeOffset now) =>
        waiting == 0 || Offers.CanHandOn(run, now) ? plan.SeatFor(who) : null;

    /// <summary>Why nobody, or not this person again, may enrol now; null if they may.</summary>
    public static Refusal? WhyNot(CourseRun run, bool alreadyActive, DateTimeOffset now) => run.PhaseAt(now) switch
    {
        RunPhase.Planned => Refusal.RunIsNotPublished,
        RunPhase.Cancelled => Refusal.RunIsCancelled,
        RunPhase.Announced => Refusal.RegistrationHasNotOpened,
        RunPhase.Open when alreadyActive => Refusal.AlreadyEnrolled,
        RunPhase.Open => null,
        _ => Refusal.RegistrationHasClosed,
    };

    /// <summary>Why one cannot enrol for these modules; null if one can.</summary>
    public static Refusal? WhyNotModules(CourseRun run, string modules) =>
        modules == ModuleSet.Whole ? null
        : !run.SingleModules || ModuleSet.Read(modules).Except(run.Modules, StringComparer.Ordinal).Any() ? Refusal.ModulesAreNotOffered
        : null;

    /// <summary>Whether leaving now is late, see <see cref="CourseRun.LateWithdrawalDays"/>.</summary>
    public static bool IsLate(Enrolment enrolment, CourseRun run, DateTimeOffset now) => enrolment.State.HasPlace()
        && run.LateWithdrawalDays is { } days && run.FirstDay is { } first && now.DayInBerlin() >= first.AddDays(-days);

    /// <summary>
    /// The person leaves of their own will: before the run begins it is a withdrawal, afterwards a discontinuation, after the last day
    /// it is too late. Whoever is late says why. Leaving twice is refused and changes nothing.
    /// </summary>
    public static Refusal? Withdraw(Enrolment enrolment, CourseRun run, DateTimeOffset now, string why = "")
    {
        if (enrolment.State is EnrolmentState.Completed)
        {
            return Refusal.AlreadyCompleted;
        }

        if (!enrolment.State.IsActive())
        {
            return Refusal.EnrolmentHasEnded;
        }

        // Otherwise one late click would cost a certificate that is already earned.
        if (run.PhaseAt(now) is RunPhase.Finished)
        {
            return Refusal.RunHasEnded;
        }

        if (IsLate(enrolment, run, now) && why.Length == 0)
        {
            return Refusal.LateNeedsAReason;
        }

        var state = run.HasBegun(now) && enrolment.State.HasPlace() ? EnrolmentState.Discontinued : EnrolmentState.Withdrawn;
        enrolment.OfferedUntil = null;
        enrolment.Become(state, now, enrolment.PersonId, why.Length == 0 ? "Selbst zurückgezogen." : $"Selbst zurückgezogen: {why}");
        return null;
    }

    /// <summary>The office strikes the person off; the reason goes into the history and the letter.</summary>
    public static Refusal? Remove(Enrolment enrolment, int by, string why, DateTimeOffset now)
    {
        if (enrolment.State is EnrolmentState.Completed)
        {
            return Refusal.AlreadyCompleted;
        }

        if (!enrolment.State.IsActive())
        {
            return Refusal.EnrolmentHasEnded;
        }

        enrolment.OfferedUntil = null;
        enrolment.Become(EnrolmentState.Removed, now, by, why);
        return null;
    }

    /// <summary>The person never came; the office notes it once the run has begun, with a reason.</summary>
    public static Refusal? NoShow(Enrolment enrolment, CourseRun run, int by, string why, DateTimeOffset now)
    {
        if (enrolment.State is not EnrolmentState.Confirmed)
        {
            return enrolment.State is EnrolmentState.Completed ? Refusal.AlreadyCompleted : Refusal.EnrolmentHasNoPlace;
        }

        if (!run.HasBegun(now))
        {
            return Refusal.RunHasNotBegun;
        }

        enrolment.Become(EnrolmentState.Discontinued, now, by, $"Nicht erschienen: {why}");
        return null;
    }

    /// <summary>How a step begins by which the office gave a place past the rules.</summary>
    public const string GivenByHand = "Von der Geschäftsstelle vergeben";

    /// <summary>
    /// The office gives somebody who waits a place, with a reason, past the order of the list; also when none is free: then it is one beyond the
    /// run's places, and is counted apart.
    /// </summary>
    /// <param name="beyond">Whether the office knows that none is free; otherwise that is refused.</param>
    public static Refusal? GiveByHand(CourseRun run, SeatPlan plan, Applicant who, int by, string why, DateTimeOffset now, bool beyond = true)
    {
        var enrolment = who.Enrolment;
        if (enrolment.State is not (EnrolmentState.Waiting or EnrolmentState.Offered))
        {
            return enrolment.State.HasPlace() ? Refusal.HasAPlaceAlready : enrolment.State.IsActive() ? Refusal.DoesNotWait : Refusal.EnrolmentHasEnded;
        }

        if (run.PhaseAt(now) is RunPhase.Cancelled or RunPhase.Finished)
        {
            return Refusal.RunHasEnded;
        }

        var offered = enrolment.State is EnrolmentState.Offered;
        var seat = offered ? new Seat(enrolment.ContingentId) : plan.SeatFor(who);
        if (seat is null && !beyond)
        {
            return Refusal.NotEnoughFreePlaces;
        }

        (enrolment.ContingentId, enrolment.OverCapacity, enrolment.OfferedUntil) = (seat?.ContingentId, seat is null, null);
        if (seat is { } taken && !offered)
        {
            plan.Take(who.Modules, taken);
        }

        enrolment.Become(EnrolmentState.Confirmed, now, by, seat is null ? $"{GivenByHand}, über die Zahl der Plätze hinaus: {why}" : $"{GivenByHand}: {why}");
        return null;
    }

    /// <summary>Why the person cannot be swapped for another; null if they can. Until <see cref="CourseRun.SwapUntil"/>, who has a place.</summary>
    public static Refusal? WhyNotSwap(Enrolment enrolment, CourseRun run, DateTimeOffset now)
    {
        if (enrolment.State is not EnrolmentState.Confirmed)
        {
            return enrolment.State is EnrolmentState.Completed ? Refusal.AlreadyCompleted : Refusal.EnrolmentHasNoPlace;
        }

        return run.PhaseAt(now) is RunPhase.Cancelled or RunPhase.Finished ? Refusal.RunHasEnded
            : run.FirstDay is { } first && now.DayInBerlin() > (run.SwapUntil ?? first.AddDays(-1)) ? Refusal.SwapIsOver
            : null;
    }

    /// <summary>
    /// Another person takes the place of the first one, in the same moment; both have a line about it. Why the first one goes stands in
    /// their own line alone: it is nobody else's business.
    /// </summary>
    /// <param name="namedBy">Who named the other person, as in »genannt von Alice Beispiel«.</param>
    public static Enrolment Swap(Enrolment from, int toPersonId, int by, string namedBy, string why, DateTimeOffset now)
    {
        var to = Enrolment.Begin(from.RunId, toPersonId, now);
        to.Arrive(now);
        (to.Modules, to.ContingentId, to.OverCapacity) = (from.Modules, from.ContingentId, from.OverCapacity);
        from.Become(EnrolmentState.Replaced, now, by, $"Eine Ersatzperson hat den Platz: {why}");
        to.Become(EnrolmentState.Confirmed, now, by, $"Ersatzperson, genannt von {namedBy}.");
        return to;
    }
}
