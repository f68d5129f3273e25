using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;

namespace ASSKomm.Training.Seats;

/// <summary>Several people of one employer whom somebody enrols in one application.</summary>
/// <param name="Wait">Whether they wait where nobody can know yet whether there is a place.</param>
/// <param name="Claim">What is said about the employer's consent, for all of them.</param>
/// <param name="Choice">What is to happen if there are too few places; none until somebody was asked.</param>
public sealed record GroupApplication(IReadOnlyList<GroupMember> Members, bool Wait, ConsentClaim Claim, GroupChoice? Choice);

/// <param name="Rank">As in <see cref="Enrolment.EmployerRank"/>.</param>
public sealed record GroupMember(Colleague Who, int? Rank);

/// <summary>What is to happen to a group for which there are too few places.</summary>
public enum GroupChoice
{
    /// <summary>All of them go on the waiting list; what is free is offered there in its order.</summary>
    AllWait,

    /// <summary>As many as there are places get one, the others wait.</summary>
    AsManyAsFit,
}

/// <summary>The answer to a group's application. Closed: only these.</summary>
public abstract record GroupResult
{
    /// <summary>All are in, in the order in which they were treated.</summary>
    /// <param name="Already">Those who were enrolled before and were passed over.</param>
    public sealed record Done(IReadOnlyList<Enrolment> Enrolled, IReadOnlyList<Colleague> Already) : GroupResult;

    /// <summary>There are too few places and nobody said what is to happen then; nothing was written.</summary>
    public sealed record TooFew(int Free, int People) : GroupResult;

    /// <summary>Some cannot be enrolled, by their place in the application; nothing was written.</summary>
    public sealed record NotThese(IReadOnlyDictionary<int, Refusal> Why) : GroupResult;

    /// <summary>Nobody can be enrolled, and why; nothing was written.</summary>
    public sealed record Refused(Refusal Why) : GroupResult;

    private GroupResult()
    {
    }
}
