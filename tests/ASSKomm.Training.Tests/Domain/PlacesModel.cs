using ASSKomm.Training.Domain;
using CsCheck;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>One thing that happens to a run. <see cref="Who"/> is one of eight people, <see cref="Places"/> below 0 means unlimited.</summary>
public sealed record Move(MoveKind Kind, int Who, int Places, bool AMinuteLater)
{
    /// <summary>Sequences of what people and the office may do, mostly before the run begins.</summary>
    public static readonly Gen<List<Move>> Sequences = Gen.Select(
        Gen.Frequency(
            (10, MoveKind.Enrol), (4, MoveKind.EnrolIfFree), (6, MoveKind.Withdraw), (2, MoveKind.Remove), (3, MoveKind.SetPlaces), (1, MoveKind.Begin)),
        Gen.Int[0, People - 1],
        Gen.Int[-1, 5],
        Gen.Bool,
        (kind, who, places, later) => new Move(kind, who, places, later)).List[1, 40];

    public const int People = 8;
}

public enum MoveKind
{
    Enrol,
    EnrolIfFree,
    Withdraw,
    Remove,
    SetPlaces,
    Begin,
}

/// <summary>A run in memory, with nothing but the rules: what the database, the locks and the letters must come out equal to.</summary>
public sealed class PlacesModel
{
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public CourseRun Run { get; } = new()
    {
        Slug = "modell",
        Title = "Modell",
        Venue = "Dresden",
        Places = 2,
        PublishedAt = Start,
        RegistrationDeadline = Start.AddDays(30),
        Sessions = [new Session { Module = "kriminologie", StartsAt = Start.AddDays(40), EndsAt = Start.AddDays(41), TeachingUnits = 8 }],
    };

    public List<Enrolment> Enrolments { get; } = [];

    public DateTimeOffset Now { get; private set; } = Start;

    public Occupancy Seats => new(Run.Places, Enrolments.Count(e => e.State.HasPlace()), Enrolments.Count(e => e.State is EnrolmentState.Waiting));

    public Enrolment? NewestOf(int person) => Enrolments.LastOrDefault(e => e.PersonId == person);

    /// <summary>Does it, and returns who moved up for it.</summary>
    public List<Enrolment> Do(Move move)
    {
        Now = move.AMinuteLater ? Now.AddMinutes(1) : Now;
        switch (move.Kind)
        {
            case MoveKind.Enrol or MoveKind.EnrolIfFree:
                Enrol(move.Who, move.Kind is MoveKind.Enrol);
                return [];
            case MoveKind.Withdraw when NewestOf(move.Who) is { } leaves:
                Enrolling.Withdraw(leaves, Run, Now);
                break;
            case MoveKind.Remove when NewestOf(move.Who) is { } struck:
                Enrolling.Remove(struck, by: 99, "Doppelt angemeldet.", Now);
                break;
            case MoveKind.SetPlaces:
                Run.Places = move.Places < 0 ? null : move.Places;
                break;
            case MoveKind.Begin:
                Now = Now < Run.Sessions[0].StartsAt ? Run.Sessions[0].StartsAt : Now;
                break;
        }

        return FillFreePlaces();
    }

    private void Enrol(int person, bool willingToWait)
    {
        var active = Enrolments.Exists(e => e.PersonId == person && e.State.IsActive());
        var arrived = Enrolling.Enrol(Run, Seats, active, willingToWait, person, Now) switch
        {
            EnrolmentResult.Placed placed => placed.Enrolment,
            EnrolmentResult.Waits waits => waits.Enrolment,
            _ => null,
        };
        if (arrived is not null)
        {
            arrived.Id = Enrolments.Count + 1;
            Enrolments.Add(arrived);
        }
    }

    private List<Enrolment> FillFreePlaces()
    {
        if (!Run.HandsOnPlaces(Now))
        {
            return [];
        }

        var next = Enrolments.Where(e => e.State is EnrolmentState.Waiting).OrderBy(e => e.ArrivedAt).ThenBy(e => e.Id).Take(Seats.MovingUp).ToList();
        next.ForEach(e => Enrolling.MoveUp(e, Now));
        return next;
    }
}
