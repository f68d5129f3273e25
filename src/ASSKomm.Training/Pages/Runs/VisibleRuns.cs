using System.Security.Claims;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>Which runs somebody may look at.</summary>
public static class VisibleRuns
{
    /// <summary>Published runs; for the office the planned ones too.</summary>
    public static IQueryable<CourseRun> RunsSeenBy(this TrainingDb db, ClaimsPrincipal visitor) =>
        visitor.IsInRole(Roles.Office) ? db.Runs : db.Runs.Where(r => r.PublishedAt != null);
}
