using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ASSKomm.Training.Domain;

/// <summary>A reason by which a selection puts people in order; stored by name.</summary>
public enum SelectionReason
{
    /// <summary>Had a place in a run that was called off.</summary>
    FirstRight,

    /// <summary>Has attended enough of all other modules, and gets here the one that is missing for the certificate.</summary>
    MissingModule,

    /// <summary>First one person of every employer, then the second ones.</summary>
    OnePerOrganisation,

    /// <summary>The employer belongs to ASSKomm.</summary>
    Membership,

    /// <summary>The employer said which of its people it would send first; says nothing about the people of others.</summary>
    EmployerRank,
}

/// <summary>Somebody a selection weighs.</summary>
public sealed record Candidate(Applicant Who, bool FirstRight, bool MissesModule, bool IsMember)
{
    public Enrolment Enrolment => Who.Enrolment;
}

/// <summary>Where somebody stands in a selection, and why.</summary>
/// <param name="Rank">Counted from 1.</param>
/// <param name="Chosen">Whether there is a place.</param>
/// <param name="Reasons">Those that spoke for the person.</param>
/// <param name="Lot">What the lot was, in hex; smaller goes first.</param>
/// <param name="Change">What the office decided otherwise; null if the rule decided.</param>
public sealed record SelectionLine(Candidate Candidate, int Rank, bool Chosen, IReadOnlyList<SelectionReason> Reasons, string Lot, SelectionChange? Change)
{
    /// <summary>How the reason of a step begins that a selection led to.</summary>
    public const string Begins = "Auswahl: Rang ";

    /// <summary>
    /// What becomes of the person when this is released. To whom the office gives no place none is offered a moment later either.
    /// </summary>
    public EnrolmentState Outcome => Chosen ? EnrolmentState.Confirmed
        : Candidate.Enrolment.WillingToWait && Change?.Chosen is not false ? EnrolmentState.Waiting : EnrolmentState.Declined;

    /// <summary>Why, as it stands in the person's history. At most 500 characters with a change's reason cut short.</summary>
    public string Why(int of)
    {
        var reasons = Reasons.Count == 0 ? "" : string.Join(", ", Reasons.Select(r => r.InWords())) + "; ";
        var text = string.Create(CultureInfo.InvariantCulture, $"{Begins}{Rank} von {of} ({reasons}Los {Lot}).");
        text = Candidate.Who.Blocked is { } blocked ? $"{text} {Offers.PassedOver}{blocked}" : text;
        text = Change is null ? text : $"{text} Von der Geschäftsstelle geändert: {Change.Why}";
        return text.Length <= 500 ? text : text[..499] + "…";
    }
}

/// <summary>
/// The selection after the deadline. Pure, and the same for the same facts and the same seed: whoever has both can draw it again.
/// </summary>
public static class Selecting
{
    /// <summary>The reasons a run begins with.</summary>
    public static readonly IReadOnlyList<SelectionReason> Usual = Enum.GetValues<SelectionReason>();

    /// <summary>The reasons of a run in their order; the usual ones as long as nobody chose any.</summary>
    public static IReadOnlyList<SelectionReason> CriteriaOf(CourseRun run) => run.Criteria.Length > 0 ? ReadCriteria(run.Criteria) : Usual;

    public static IReadOnlyList<SelectionReason> ReadCriteria(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SelectionReason>).Distinct()];

    public static string WriteCriteria(IEnumerable<SelectionReason> criteria) => string.Join(',', criteria.Distinct());

    /// <summary>The lot of one enrolment: the first 8 bytes of SHA-256 over »seed:enrolment«, in hex.</summary>
    public static string LotOf(long seed, int enrolmentId) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{enrolmentId}"))).AsSpan(0, 8));

    /// <summary>
    /// Everybody in order, with who has a place: first whom the office decided to take, then by rank as long as a place is left for the person.
    /// Whoever is blocked keeps the rank and gets no place.
    /// </summary>
    /// <param name="plan">The places as they are; it is counted on.</param>
    public static IReadOnlyList<SelectionLine> Draft(
        IEnumerable<Candidate> candidates, IReadOnlyList<SelectionReason> criteria, long seed, SeatPlan plan, IEnumerable<SelectionChange> changes)
    {
        var newest = changes.GroupBy(c => c.EnrolmentId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Id)!);
        var ranked = Ranked(candidates, criteria, seed);
        bool? Decided(Candidate candidate) => newest.GetValueOrDefault(candidate.Enrolment.Id)?.Chosen;
        var chosen = new HashSet<int>();
        foreach (var one in ranked.Where(c => Decided(c) is true).Concat(ranked.Where(c => Decided(c) is null)))
        {
            if (one.Who.Blocked is null && plan.SeatFor(one.Who) is { } seat)
            {
                plan.Take(one.Who.Modules, seat);
                chosen.Add(one.Enrolment.Id);
            }
        }

        return [.. ranked.Select((c, i) => new SelectionLine(
            c, i + 1, chosen.Contains(c.Enrolment.Id), [.. criteria.Where(r => SpeaksFor(c, r, ranked))], LotOf(seed, c.Enrolment.Id),
            Decided(c) is null ? null : newest[c.Enrolment.Id]))];
    }

    private static List<Candidate> Ranked(IEnumerable<Candidate> candidates, IReadOnlyList<SelectionReason> criteria, long seed) => Ranked(
        [.. candidates.OrderBy(c => LotOf(seed, c.Enrolment.Id), StringComparer.Ordinal).ThenBy(c => c.Enrolment.Id)], [.. criteria], []);

    // Orders those who are equal in all reasons before by the reasons that are left. Who has gone ahead by a weightier reason is their
    // employer's first person, whatever lot a colleague has.
    private static List<Candidate> Ranked(List<Candidate> equals, SelectionReason[] reasons, List<Candidate> ahead)
    {
        if (reasons is not [var reason, .. var rest])
        {
            return equals;
        }

        switch (reason)
        {
            case SelectionReason.OnePerOrganisation:
                var inOrder = Ranked(equals, rest, ahead);
                List<Candidate> all = [.. ahead, .. inOrder];
                return [.. inOrder.OrderBy(c => PlaceInOrganisation(c, all))];
            case SelectionReason.EmployerRank:
                return [.. ByEmployerRank(Ranked(equals, rest, ahead))];
            default:
                var ranked = new List<Candidate>();
                foreach (var group in equals.GroupBy(c => SpeaksFor(c, reason, equals)).OrderByDescending(g => g.Key))
                {
                    ranked.AddRange(Ranked([.. group], rest, [.. ahead, .. ranked]));
                }

                return ranked;
        }
    }

    // The people of an employer share out among themselves, by its rank, the places in the order that they have anyway: nobody else's changes.
    private static IEnumerable<Candidate> ByEmployerRank(List<Candidate> inOrder)
    {
        var colleagues = inOrder.Where(c => c.Who.OrganisationId is not null).GroupBy(c => c.Who.OrganisationId!.Value)
            .ToDictionary(g => g.Key, g => new Queue<Candidate>(g.OrderBy(c => c.Enrolment.EmployerRank ?? int.MaxValue)));
        return inOrder.Select(c => c.Who.OrganisationId is { } employer ? colleagues[employer].Dequeue() : c);
    }

    private static bool SpeaksFor(Candidate candidate, SelectionReason reason, List<Candidate> ranked) => reason switch
    {
        SelectionReason.FirstRight => candidate.FirstRight,
        SelectionReason.MissingModule => candidate.MissesModule,
        SelectionReason.OnePerOrganisation => PlaceInOrganisation(candidate, ranked) == 0,
        SelectionReason.Membership => candidate.IsMember,
        _ => candidate.Enrolment.EmployerRank is { } rank && candidate.Who.OrganisationId is { } employer
            && ranked.Exists(c => c.Who.OrganisationId == employer && c != candidate && (c.Enrolment.EmployerRank ?? int.MaxValue) > rank),
    };

    // Nobody shares an employer with those who named none.
    private static int PlaceInOrganisation(Candidate candidate, List<Candidate> inOrder) => candidate.Who.OrganisationId is not { } organisation ? 0
        : inOrder.TakeWhile(c => c != candidate).Count(c => c.Who.OrganisationId == organisation);

    public static string InWords(this SelectionReason reason) => reason switch
    {
        SelectionReason.FirstRight => "Vorrecht nach einer Absage",
        SelectionReason.MissingModule => "fehlendes Modul",
        SelectionReason.OnePerOrganisation => "erste Person der Dienststelle",
        SelectionReason.Membership => "Mitglied der ASSKomm",
        SelectionReason.EmployerRank => "Rang der Dienststelle",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without words."),
    };

    /// <summary>What the reason means, for those whom it concerns.</summary>
    public static string Meaning(this SelectionReason reason) => reason switch
    {
        SelectionReason.FirstRight => "Wer für einen Durchgang angemeldet war, der abgesagt wurde, und seitdem keinen Platz bekam, geht vor.",
        SelectionReason.MissingModule => "Wer alle anderen Module mit genügend Anwesenheit besucht hat und hier das eine nachholt, das für das Zertifikat noch fehlt, geht vor.",
        SelectionReason.OnePerOrganisation => "Zuerst kommt eine Person aus jeder Dienststelle, dann erst die zweite.",
        SelectionReason.Membership => "Wer bei einer Kommune arbeitet, die zur ASSKomm gehört, geht vor.",
        SelectionReason.EmployerRank => "Melden sich mehrere aus einer Dienststelle an und hat sie gesagt, wen sie zuerst entsenden würde, gilt das unter ihnen. Mit anderen Dienststellen wird der Rang nicht verglichen.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a meaning."),
    };
}
