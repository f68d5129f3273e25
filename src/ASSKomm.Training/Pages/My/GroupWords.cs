using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>What somebody reads who enrolled others.</summary>
public static class GroupWords
{
    public static string Of(GroupResult.Done done)
    {
        var sentences = done.Enrolled.GroupBy(e => e.State).OrderBy(g => g.Key).Select(g => $"{People(g.Count())}: {g.Key.InWords()}.").ToList();
        if (done.Already.Count > 0)
        {
            sentences.Add($"Schon vorher angemeldet: {string.Join(", ", done.Already.Select(c => $"{c.GivenName} {c.FamilyName}"))}.");
        }

        return done.Enrolled.Count == 0
            ? $"Alle genannten Personen sind angemeldet. {string.Join(' ', sentences)}"
            : $"Die Anmeldung ist da. {string.Join(' ', sentences)} Alle erhalten eine E-Mail.";
    }

    public static string People(int count) => count == 1 ? "1 Person" : $"{count} Personen";

    /// <summary>Those whom the person enrolled in the run, and how it stands with them.</summary>
    public static async Task<IReadOnlyList<(string Name, EnrolmentState State)>> EnrolledByAsync(TrainingDb db, CourseRun run, int by, CancellationToken token)
    {
        var enrolled = await db.Enrolments
            .Where(e => e.RunId == run.Id && e.PersonId != by && e.Steps.Any(s => s.By == by && EF.Functions.Like(s.Why, Enrolling.ByColleague + " %")))
            .Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => new { e.Id, e.State, a.GivenName, a.FamilyName }).OrderBy(e => e.Id).ToListAsync(token);
        return [.. enrolled.Select(e => ($"{e.GivenName} {e.FamilyName}", e.State))];
    }
}
