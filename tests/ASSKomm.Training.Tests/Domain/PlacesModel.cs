using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>A run in memory, with nothing but the rules: what the database, the locks and the letters must come out equal to.</summary>
public sealed class PlacesModel(DateTimeOffset start)
{
    public const string OneModule = "projektmanagement";

    private readonly Dictionary<Enrolment, Consent> consents = [];
    private readonly HashSet<int> blocked = [];

    public PlacesModel()
        : this(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public CourseRun Run { get; } = new()
    {
        Slug = "modell",
        Title = "Modell",
        Venue = "Dresden",
        Places = 2,
        SingleModules = true,
        PublishedAt = start,
        RegistrationDeadline = start.AddDays(30),
        Sessions =
        [
            new Session { Module = "kriminologie", StartsAt = start.AddDays(40), EndsAt = start.AddDays(40.3), TeachingUnits = 8 },
            new Session { Module = OneModule, StartsAt = start.AddDays(41), EndsAt = start.AddDays(41.3), TeachingUnits = 8 },
        ],
    };

    public List<Enrolment> Enrolments { get; } = [];

    public DateTimeOffset Now { get; private set; } = start;

    public SeatTally Tally => new(
        Run.Places, Run.Contingents, Enrolments.Select(e => new SeatRow(0, e.State, e.Modules, e.ContingentId, e.OverCapacity, 1, e.OfferedUntil)), Now);

    /// <summary>The waiting list in its order.</summary>
    public List<Applicant> Queue =>
    [
        .. Enrolments.Where(e => e.State is EnrolmentState.Waiting)
            .OrderByDescending(e => e.Priority).ThenBy(e => e.ArrivedAt).ThenBy(e => e.Id).Select(Who),
    ];

    public Enrolment? NewestOf(int person) => Enrolments.LastOrDefault(e => e.PersonId == person);

    public Applicant Who(Enrolment enrolment) => new(
        enrolment, enrolment.Modules, enrolment.PersonId % Move.Employers, "", blocked.Contains(enrolment.PersonId) ? "Das Konto ist gesperrt." : null);

    /// <summary>Does it as the site does.</summary>
    public void Do(Move move)
    {
        Pass(move);
        Act(move);
    }

    /// <summary>Time passes: what is over is over, and what came free by it is handed on.</summary>
    public void Pass(Move move)
    {
        Now += move.Later;
        if (move.Kind is MoveKind.Begin && Now < Run.Sessions[0].StartsAt)
        {
            Now = Run.Sessions[0].StartsAt;
        }

        Lapse();
        HandOn();
    }

    /// <summary>Somebody does something, and what comes free by it is handed on.</summary>
    public void Act(Move move)
    {
        Change(move, NewestOf(move.Who));
        HandOn();
    }

    private void Change(Move move, Enrolment? newest)
    {
        switch (move.Kind)
        {
            case MoveKind.Enrol or MoveKind.EnrolIfFree or MoveKind.EnrolForOneModule:
                Enrol(move);
                break;
            case MoveKind.SetPlaces when Run.CancelledAt is null:
                Run.Places = move.Places < 0 ? null : move.Places;
                break;
            case MoveKind.Keep:
                Keep(move);
                break;
            case MoveKind.EndContingent when Run.Contingents.Find(c => c.EndedAt is null) is { } kept:
                kept.EndedAt = Now;
                break;
            case MoveKind.SwitchRule:
                SwitchRule();
                break;
            case MoveKind.AskEmployers:
                Run.Consent = Run.Consent is ConsentNeed.None ? ConsentNeed.ByLink : ConsentNeed.None;
                break;
            case MoveKind.Block when !blocked.Remove(move.Who):
                blocked.Add(move.Who);
                break;
            case MoveKind.Withdraw when newest is not null:
                Enrolling.Withdraw(newest, Run, Now);
                break;
            case MoveKind.Accept when newest is not null:
                Offers.Accept(newest, Run, Now);
                break;
            case MoveKind.Decline when newest is not null:
                Offers.Decline(newest, Run, Now);
                break;
            case MoveKind.Remove when newest is not null:
                Enrolling.Remove(newest, by: 99, "Doppelt angemeldet.", Now);
                break;
            case MoveKind.NoShow when newest is not null:
                Enrolling.NoShow(newest, Run, by: 99, "Nicht gekommen.", Now);
                break;
            case MoveKind.GiveByHand when newest is not null:
                Enrolling.GiveByHand(Run, Tally.Plan, Who(newest), by: 99, "Härtefall.", Now);
                break;
            case MoveKind.ConsentYes or MoveKind.ConsentNo when newest is { State: EnrolmentState.AwaitingConsent }:
                var answer = new ConsentAnswer(move.Kind is MoveKind.ConsentYes, "Annett", "");
                if (Consents.WhyNotAnswer(consents[newest], Run, Now) is null)
                {
                    Consents.Answer(Run, Tally.Plan, Queue.Count, consents[newest], Who(newest), answer, Now);
                }

                break;
            case MoveKind.Swap when newest is not null && Enrolling.WhyNotSwap(newest, Run, Now) is null:
                Swap(newest, (move.Who + Move.Employers) % Move.People);
                break;
        }
    }

    private void Enrol(Move move)
    {
        var enrolment = Enrolment.Begin(0, move.Who, Now);
        enrolment.WillingToWait = move.Kind is not MoveKind.EnrolIfFree;
        enrolment.Modules = move.Kind is MoveKind.EnrolForOneModule ? OneModule : ModuleSet.Whole;
        var active = Enrolments.Exists(e => e.PersonId == move.Who && e.State.IsActive());
        _ = Enrolling.Enrol(Run, Tally.Plan, Queue.Count, Who(enrolment), active, Now);
        if (enrolment.State is EnrolmentState.Draft)
        {
            return;
        }

        Add(enrolment);
        if (enrolment.State is EnrolmentState.AwaitingConsent)
        {
            consents[enrolment] = Consents.Begin(Run, move.Who, new ConsentClaim(SuperiorEmail: "chefin@amt.example"), Now)!;
        }
    }

    private void Keep(Move move)
    {
        var places = Math.Max(1, move.Places);
        if (Run.Contingents.Exists(c => c.EndedAt is null && c.OrganisationId == move.Who % Move.Employers && c.Places == places && c.Until == Now.AddDays(7)))
        {
            return;
        }

        if (Run.PhaseAt(Now) is not (RunPhase.Running or RunPhase.Finished) && !(Tally.Plan.FreeFor(ModuleSet.Whole) < places))
        {
            Run.Contingents.Add(new Contingent { Id = Run.Contingents.Count + 1, OrganisationId = move.Who % Move.Employers, Places = places, Until = Now.AddDays(7) });
        }
    }

    private void SwitchRule()
    {
        var selects = Run.Rule is AllotmentRule.ByArrival;
        if (Run.PhaseAt(Now) is not RunPhase.Open && (selects || Run.PhaseAt(Now) is not RunPhase.Closed))
        {
            return;
        }

        Run.Rule = selects ? AllotmentRule.Selection : AllotmentRule.ByArrival;
        var (plan, waiting) = (Tally.Plan, 0);
        foreach (var enrolment in Enrolments.Where(e => selects ? e.State is EnrolmentState.Waiting or EnrolmentState.Offered : e.State is EnrolmentState.Submitted)
            .OrderByDescending(e => e.Priority).ThenBy(e => e.ArrivedAt).ThenBy(e => e.Id).ToList())
        {
            if (selects)
            {
                (enrolment.OfferedUntil, enrolment.ContingentId) = (null, null);
                enrolment.Become(EnrolmentState.Submitted, Now, by: 99, "Der Durchgang wählt jetzt nach dem Anmeldeschluss aus: Zu viele.");
            }
            else
            {
                Enrolling.Settle(Run, plan, waiting, Who(enrolment), by: 99, "Der Durchgang vergibt seine Plätze jetzt nach Eingang: Zu viele", Now);
                waiting += enrolment.State is EnrolmentState.Waiting ? 1 : 0;
            }
        }
    }

    private void Swap(Enrolment from, int colleague)
    {
        var there = NewestOf(colleague);
        // A disabled account takes nobody's place.
        if (blocked.Contains(colleague) || there?.State.TakesPlace() == true)
        {
            return;
        }

        if (there?.State.IsActive() == true)
        {
            there.Become(EnrolmentState.Withdrawn, Now, by: 99, "Hat als Ersatzperson einen Platz.");
        }

        Add(Enrolling.Swap(from, colleague, by: 99, "der Geschäftsstelle", "Elternzeit.", Now));
    }

    private void Add(Enrolment enrolment)
    {
        enrolment.Id = Enrolments.Count + 1;
        Enrolments.Add(enrolment);
    }

    private void Lapse()
    {
        foreach (var enrolment in Enrolments.Where(e => Offers.IsDue(e, Run, Now)))
        {
            Offers.Lapse(enrolment, Now);
        }

        foreach (var contingent in Run.Contingents.Where(c => c.EndedAt is null && c.Until <= Now))
        {
            contingent.EndedAt = Now;
        }

        foreach (var (enrolment, consent) in consents.Where(c => c.Key.State is EnrolmentState.AwaitingConsent && Consents.DutyOf(c.Value, Run, Now) is ConsentDuty.Lapse))
        {
            Consents.Lapse(consent, enrolment, Now);
        }
    }

    private void HandOn() => Offers.HandOn(Run, Tally.Plan, Queue, Now);
}
