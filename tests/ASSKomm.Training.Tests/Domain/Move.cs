using ASSKomm.Training.Domain;
using CsCheck;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>One thing that happens to a run. <see cref="Who"/> is one of nine people, <see cref="Places"/> below 0 means unlimited.</summary>
/// <param name="Later">How much time passes before it.</param>
public sealed record Move(MoveKind Kind, int Who, int Places, TimeSpan Later)
{
    public const int People = 9;

    /// <summary>How many employers they work for: person 0, 3 and 6 for the first and so on.</summary>
    public const int Employers = 3;

    /// <summary>Sequences of what people, employers and the office may do, mostly before the run begins.</summary>
    public static readonly Gen<List<Move>> Sequences = Gen.Select(
        Gen.Frequency(
            (10, MoveKind.Enrol), (3, MoveKind.EnrolIfFree), (3, MoveKind.EnrolForOneModule), (5, MoveKind.Withdraw), (5, MoveKind.Accept),
            (2, MoveKind.Decline), (2, MoveKind.Remove), (2, MoveKind.SetPlaces), (1, MoveKind.GiveByHand), (1, MoveKind.Swap), (1, MoveKind.Keep),
            (1, MoveKind.EndContingent), (1, MoveKind.SwitchRule), (1, MoveKind.AskEmployers), (3, MoveKind.ConsentYes), (1, MoveKind.ConsentNo),
            (1, MoveKind.Block), (1, MoveKind.NoShow), (1, MoveKind.Begin)),
        Gen.Int[0, People - 1],
        Gen.Int[-1, 5],
        Gen.Frequency((6, TimeSpan.Zero), (6, TimeSpan.FromMinutes(1)), (2, TimeSpan.FromDays(2)), (1, TimeSpan.FromDays(8))),
        (kind, who, places, later) => new Move(kind, who, places, later)).List[1, 40];
}

public enum MoveKind
{
    Enrol,
    EnrolIfFree,
    EnrolForOneModule,
    Withdraw,
    Accept,
    Decline,
    Remove,
    SetPlaces,

    /// <summary>The office gives the person a place past the list.</summary>
    GiveByHand,

    /// <summary>The next colleague takes the person's place.</summary>
    Swap,

    /// <summary>Places are kept for the person's employer.</summary>
    Keep,

    /// <summary>What is kept falls to all.</summary>
    EndContingent,

    /// <summary>From arrival to selection or back.</summary>
    SwitchRule,

    /// <summary>From now on the run asks employers, or no longer.</summary>
    AskEmployers,

    ConsentYes,
    ConsentNo,

    /// <summary>The person's account is disabled, or enabled again.</summary>
    Block,

    NoShow,
    Begin,
}
