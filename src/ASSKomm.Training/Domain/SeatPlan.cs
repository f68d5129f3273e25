namespace ASSKomm.Training.Domain;

/// <summary>Enrolments that take a place in the same modules and from the same contingent. Those over capacity are not among them.</summary>
public readonly record struct SeatCount(string Modules, int? ContingentId, int Count);

/// <summary>Somebody who would like a place, with what decides about it.</summary>
/// <param name="Modules">As in <see cref="Enrolment.Modules"/>.</param>
/// <param name="Blocked">Why nothing can be given to the person now; null if it can.</param>
public sealed record Applicant(Enrolment Enrolment, string Modules, int? OrganisationId = null, string District = "", string? Blocked = null);

/// <summary>A place one could have: of everybody's, or of a contingent.</summary>
public readonly record struct Seat(int? ContingentId);

/// <summary>
/// How the places of a run are taken, counted while its row is held. Every module has as many places as the run; the whole programme takes
/// one in each, a single module one in that. What contingents keep and have not given yet is free for their people alone.
/// </summary>
public sealed class SeatPlan
{
    private readonly int? places;
    private readonly List<Contingent> contingents;
    private readonly Dictionary<int, int> kept;
    private readonly Dictionary<string, int> singles = new(StringComparer.Ordinal);
    private int whole;

    /// <param name="places">As in <see cref="CourseRun.Places"/>.</param>
    /// <param name="taken">Who takes a place.</param>
    /// <param name="contingents">Those of the run.</param>
    public SeatPlan(int? places, IEnumerable<SeatCount> taken, IEnumerable<Contingent> contingents, DateTimeOffset now)
    {
        this.places = places;
        this.contingents = [.. contingents.Where(c => c.IsHeldAt(now)).OrderBy(c => c.Until).ThenBy(c => c.Id)];
        kept = this.contingents.ToDictionary(c => c.Id, c => c.Places);
        foreach (var count in taken)
        {
            Take(count.Modules, new Seat(count.ContingentId), count.Count);
        }
    }

    /// <summary>How many places the fullest module has given away.</summary>
    public int Taken => whole + singles.Values.DefaultIfEmpty().Max();

    /// <summary>How many places contingents keep that nobody has yet.</summary>
    public int Held => kept.Values.Sum(k => Math.Max(0, k));

    /// <summary>Whether anybody at all could get a place.</summary>
    public bool HasAny => IsFreeForAll || Held > 0;

    /// <summary>Whether there could be a place for somebody for whom no contingent is.</summary>
    public bool IsFreeForAll => places is null || places - whole - Held > 0;

    /// <summary>The contingents that still keep a place.</summary>
    public IEnumerable<Contingent> Keeping => contingents.Where(c => kept[c.Id] > 0);

    /// <summary>How many more people for these modules could have a place that is everybody's; none means unlimited. Negative when places were lowered.</summary>
    public int? FreeFor(string modules) => places - whole - Held - (modules == ModuleSet.Whole
        ? singles.Values.DefaultIfEmpty().Max()
        : ModuleSet.Read(modules).Max(m => singles.GetValueOrDefault(m)));

    /// <summary>The place this person would get: first one kept for their employer, then one of everybody's; null if there is none.</summary>
    public Seat? SeatFor(Applicant who)
    {
        var free = FreeFor(who.Modules);
        if (who.Modules == ModuleSet.Whole
            && contingents.Find(c => kept[c.Id] > 0 && c.IsFor(who.OrganisationId, who.District) && free + kept[c.Id] is null or > 0) is { } own)
        {
            return new Seat(own.Id);
        }

        return free is null or > 0 ? new Seat(null) : null;
    }

    /// <summary>Counts somebody who gets this place now.</summary>
    public void Take(string modules, Seat seat, int people = 1)
    {
        if (seat.ContingentId is { } contingent && kept.ContainsKey(contingent))
        {
            kept[contingent] -= people;
        }

        if (modules == ModuleSet.Whole)
        {
            whole += people;
            return;
        }

        foreach (var module in ModuleSet.Read(modules))
        {
            singles[module] = singles.GetValueOrDefault(module) + people;
        }
    }
}
