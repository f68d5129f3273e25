using System.Globalization;
using System.Security.Claims;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>Somebody with a place, as trainers see them: name and employer, and which modules they come to.</summary>
/// <param name="Modules">As in <see cref="Enrolment.Modules"/>.</param>
public sealed record TaughtPerson(int EnrolmentId, string Name, string Organisation, string Modules = ModuleSet.Whole)
{
    public bool ComesTo(string module) => ModuleSet.Includes(Modules, module);
}

/// <summary>What several of the trainers' pages ask for.</summary>
internal static class Taught
{
    private static readonly StringComparer ByName = StringComparer.Create(CultureInfo.GetCultureInfo("de-DE"), ignoreCase: true);

    /// <summary>The trainer's own published runs, with their sessions; the only ones trainers' pages show.</summary>
    public static IQueryable<CourseRun> OwnRuns(this TrainingDb db, ClaimsPrincipal trainer) =>
        db.RunsTaughtBy(trainer.PersonId()).AsNoTracking().Include(r => r.Sessions).Where(r => r.PublishedAt != null);

    /// <summary>The trainer's own run with that address part; null for any other.</summary>
    public static Task<CourseRun?> OwnRunAsync(this TrainingDb db, ClaimsPrincipal trainer, string slug, CancellationToken token) =>
        db.OwnRuns(trainer).SingleOrDefaultAsync(r => r.Slug == slug, token);

    /// <summary>Everybody with a place in the run, by family name.</summary>
    public static async Task<List<TaughtPerson>> PeopleAsync(this TrainingDb db, int runId, CancellationToken token)
    {
        var people = await db.Enrolments.Where(e => e.RunId == runId && EnrolmentStates.WithPlace.Contains(e.State))
            .Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => new { e.Id, e.Modules, a.GivenName, a.FamilyName, Organisation = a.Organisation!.Name })
            .ToListAsync(token);
        return [.. people.OrderBy(p => p.FamilyName, ByName).ThenBy(p => p.GivenName, ByName).ThenBy(p => p.Id)
            .Select(p => new TaughtPerson(p.Id, $"{p.GivenName} {p.FamilyName}".Trim(), p.Organisation ?? "", p.Modules))];
    }

    /// <summary>Everybody with a place who comes to this day, by family name: others have booked other modules.</summary>
    public static async Task<List<TaughtPerson>> PeopleAsync(this TrainingDb db, Session session, CancellationToken token) =>
        [.. (await db.PeopleAsync(session.RunId, token)).Where(p => p.ComesTo(session.Module))];

    /// <summary>Who did what, in words; none stands for the content folder.</summary>
    public static async Task<Func<int?, string>> AuthorsAsync(this TrainingDb db, IEnumerable<int?> ids, CancellationToken token)
    {
        var names = await db.NamesAsync(ids, token);
        return id => id is { } one ? names.GetValueOrDefault(one, "unbekannt") : "Inhaltsordner";
    }
}
