using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

public abstract partial class TrainingDb
{
    /// <summary>
    /// The employer of that name (clean, at most 160 characters), added if nobody has named it yet. Call it inside <see cref="WriteAsync"/>;
    /// the caller's save writes it.
    /// </summary>
    public async Task<Organisation> OrganisationNamedAsync(string name, CancellationToken token)
    {
        // Held, because otherwise two people naming a new employer at once would meet the unique index.
        await HoldAsync(Hold.Start, 0, token);
        if (await Organisations.FirstOrDefaultAsync(o => o.Name == name, token) is { } known)
        {
            return known;
        }

        var added = new Organisation { Name = name, Kind = OrganisationKind.Other };
        Organisations.Add(added);
        return added;
    }
}
