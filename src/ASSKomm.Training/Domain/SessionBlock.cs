namespace ASSKomm.Training.Domain;

/// <summary>One block of a run: sessions on consecutive days in Berlin count as one, e.g. a weekend.</summary>
public sealed record SessionBlock(IReadOnlyList<Session> Sessions)
{
    /// <summary>Its first day in Berlin.</summary>
    public DateOnly FirstDay => Sessions[0].StartsAt.DayInBerlin();

    /// <summary>Its last day in Berlin.</summary>
    public DateOnly LastDay => Sessions[^1].StartsAt.DayInBerlin();

    /// <summary>The blocks of the given sessions, earliest first.</summary>
    public static IReadOnlyList<SessionBlock> Of(IEnumerable<Session> sessions)
    {
        var blocks = new List<List<Session>>();
        foreach (var session in sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id))
        {
            var goesOn = blocks.Count > 0
                && session.StartsAt.DayInBerlin().DayNumber - blocks[^1][^1].StartsAt.DayInBerlin().DayNumber <= 1;
            if (goesOn)
            {
                blocks[^1].Add(session);
            }
            else
            {
                blocks.Add([session]);
            }
        }

        return [.. blocks.Select(b => new SessionBlock(b))];
    }
}
