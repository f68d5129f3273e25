namespace ASSKomm.Training.Domain;

/// <summary>Enrolments of a run that are alike in everything that counts.</summary>
public sealed record SeatRow(
    int RunId, EnrolmentState State, string Modules, int? ContingentId, bool OverCapacity, int Count, DateTimeOffset? OfferedUntil);

/// <summary>What was counted of a run at one moment.</summary>
public sealed class SeatTally
{
    public SeatTally(int? places, IReadOnlyCollection<Contingent> contingents, IEnumerable<SeatRow> rows, DateTimeOffset now)
    {
        var all = rows.ToList();
        var taking = all.Where(r => r.State.TakesPlace()).ToList();
        Plan = new SeatPlan(places, taking.Where(r => !r.OverCapacity).Select(r => new SeatCount(r.Modules, r.ContingentId, r.Count)), contingents, now);
        Seats = new Occupancy(places, Plan.Taken, all.Where(r => r.State is EnrolmentState.Waiting).Sum(r => r.Count))
        {
            Held = Plan.Held,
            Extra = taking.Where(r => r.OverCapacity).Sum(r => r.Count),
            WithPlace = taking.Where(r => r.State.HasPlace()).Sum(r => r.Count),
            Offered = taking.Where(r => r.State is EnrolmentState.Offered).Sum(r => r.Count),
            Submitted = all.Where(r => r.State is EnrolmentState.Submitted).Sum(r => r.Count),
        };
        NextLapse = taking.Select(r => r.OfferedUntil).Concat(contingents.Where(c => c.EndedAt is null).Select(c => (DateTimeOffset?)c.Until)).Min();
    }

    public SeatPlan Plan { get; }
    public Occupancy Seats { get; }

    /// <summary>When the next offer or contingent is over; none if there is neither.</summary>
    public DateTimeOffset? NextLapse { get; }
}
