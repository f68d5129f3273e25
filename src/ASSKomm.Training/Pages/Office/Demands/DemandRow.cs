using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Demands;

/// <summary>Somebody who would like to take part, with where they work.</summary>
public sealed record DemandRow(Demand Demand, int PersonId, string GivenName, string FamilyName, string Email, string? Organisation, string? District)
{
    public string FullName => $"{GivenName} {FamilyName}";

    /// <summary>Where the person works, as people read it.</summary>
    public string Place => Organisation ?? "ohne Dienststelle";

    /// <summary>»ganzes Programm« or the titles of the modules.</summary>
    public string Wish(CourseLibrary library) => Demand.Modules == ModuleSet.Whole
        ? "ganzes Programm" : string.Join(", ", ModuleSet.Read(Demand.Modules).Select(library.TitleOf));

    /// <summary>All open wishes, by employer and name; one query.</summary>
    public static async Task<IReadOnlyList<DemandRow>> AllAsync(TrainingDb db, CancellationToken token) =>
        [.. (await db.Demands.AsNoTracking().Where(d => d.EndedAt == null).Join(db.Users, d => d.AccountId, a => a.Id, (d, a) => new DemandRow(
                d, a.Id, a.GivenName, a.FamilyName, a.Email!, a.Organisation!.Name, a.Organisation!.District)).ToListAsync(token))
            .OrderBy(d => d.Organisation is null).ThenBy(d => d.Organisation, StringComparer.CurrentCulture)
            .ThenBy(d => d.FamilyName, StringComparer.CurrentCulture).ThenBy(d => d.Demand.Id)];
}
