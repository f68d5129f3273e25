using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

public abstract partial class TrainingDb
{
    /// <summary>
    /// The organisation of that name, whatever its capitals; a name nobody gave before becomes a new one of the given kind.
    /// None for an empty name. Call it inside a write that may be repeated: two people may name it at the same moment.
    /// </summary>
    public async Task<Organisation?> EmployerAsync(string name, OrganisationKind kind, CancellationToken token)
    {
        if (name.Length == 0)
        {
            return null;
        }

        // Compared here, because SQLite knows capitals of ASCII letters only.
        var known = await Organisations.Select(o => new { o.Id, o.Name }).ToListAsync(token);
        if (known.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return await Organisations.SingleAsync(o => o.Id == found.Id, token);
        }

        var employer = new Organisation { Name = name, Kind = kind };
        Organisations.Add(employer);
        return employer;
    }

    /// <summary>Notes where the person works: an organisation everybody knows, or a new one by that name.</summary>
    public Task NameEmployerAsync(int personId, string name, CancellationToken token) => WriteOrRetryAsync(
        async () =>
        {
            var person = await Users.SingleAsync(a => a.Id == personId, token);
            person.Organisation = await EmployerAsync(name, OrganisationKind.Other, token);
        },
        token);

    /// <summary>Names everybody may choose from when naming an employer: without those that people typed in themselves.</summary>
    public Task<List<string>> KnownEmployersAsync(CancellationToken token) =>
        Organisations.Where(o => o.Kind != OrganisationKind.Other).OrderBy(o => o.Name).Select(o => o.Name).ToListAsync(token);

    /// <summary>Names to choose from: all, or only those of municipalities that work with ASSKomm.</summary>
    public Task<List<string>> EmployerNamesAsync(bool onlyPartners, CancellationToken token) => Organisations
        .Where(o => !onlyPartners || o.IsModelMunicipality || o.AgreementOn != null).OrderBy(o => o.Name).Select(o => o.Name).ToListAsync(token);
}
