using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// What must be true of the rows whenever nobody is writing, whatever happened before. Written once, asked after every race, fault
/// and random sequence. An answer is a list of broken promises, each with the rows it is about.
/// </summary>
public static class Consistency
{
    /// <summary>Fails with every broken promise. <paramref name="mostPlaces"/>: the most places any run ever had, if they were lowered.</summary>
    public static async Task AssertConsistentAsync(this TestApp app, int? mostPlaces = null) =>
        (await app.WithAsync(db => BrokenAsync(db, app.Now, mostPlaces))).AssertNone();

    public static async Task<List<string>> BrokenAsync(TrainingDb db, DateTimeOffset now, int? mostPlaces = null)
    {
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Enrolments).ThenInclude(e => e.Steps).AsSplitQuery().ToListAsync();
        var letters = await db.Outbox.AsNoTracking().ToListAsync();
        var broken = new List<string>();
        foreach (var run in runs)
        {
            broken.AddRange(Places(run, now, mostPlaces));
            broken.AddRange(run.Enrolments.SelectMany(History));
            broken.AddRange(Order(run));
            broken.AddRange(Letters(run, letters));
        }

        broken.AddRange(await CertificatesAsync(db, letters));
        return broken;
    }

    // I1, I2, I3
    private static IEnumerable<string> Places(CourseRun run, DateTimeOffset now, int? mostPlaces)
    {
        var taken = run.Enrolments.Count(e => e.State.HasPlace());
        var waiting = run.Enrolments.Count(e => e.State is EnrolmentState.Waiting);
        if (run.Places is { } places && taken > Math.Max(places, mostPlaces ?? 0))
        {
            yield return $"{run.Slug}: {taken} people have {places} places.";
        }

        if (run.HandsOnPlaces(now) && waiting > 0 && (run.Places is null || taken < run.Places))
        {
            yield return $"{run.Slug}: {waiting} people wait although only {taken} of {run.Places} places are taken.";
        }

        foreach (var person in run.Enrolments.Where(e => e.State.IsActive()).GroupBy(e => e.PersonId).Where(g => g.Count() > 1))
        {
            yield return $"{run.Slug}: person {person.Key} has {person.Count()} active enrolments.";
        }
    }

    private static IEnumerable<string> History(Enrolment enrolment)
    {
        var steps = enrolment.Steps.OrderBy(s => s.Id).ToList();
        if (steps.Count == 0 || steps[^1].State != enrolment.State || steps[^1].At != enrolment.Since || steps[0].At != enrolment.ArrivedAt)
        {
            yield return $"Enrolment {enrolment.Id} is {enrolment.State}, its history says {string.Join(", ", steps.Select(s => s.State))}.";
        }

        // What has ended never goes on.
        if (steps.SkipLast(1).Any(s => !s.State.IsActive()))
        {
            yield return $"Enrolment {enrolment.Id} went on after its end: {string.Join(", ", steps.Select(s => s.State))}.";
        }
    }

    // I4, W05, W25: the steps in the order in which they were written, played again.
    private static IEnumerable<string> Order(CourseRun run)
    {
        var queue = new SortedSet<(DateTimeOffset ArrivedAt, int Id)>();
        var known = run.Enrolments.ToDictionary(e => e.Id, e => (e.ArrivedAt, e.Id));
        var first = new HashSet<int>();
        var together = new List<(DateTimeOffset ArrivedAt, int Id)>();
        foreach (var step in run.Enrolments.SelectMany(e => e.Steps).OrderBy(s => s.Id).Append(null))
        {
            var movedUp = step is { State: EnrolmentState.Confirmed } && queue.Contains(known[step.EnrolmentId]);
            if (movedUp)
            {
                // Several who move up in one save are written in any order.
                together.Add(known[step!.EnrolmentId]);
                continue;
            }

            if (!together.Order().SequenceEqual(queue.Take(together.Count)))
            {
                yield return $"{run.Slug}: {string.Join(", ", together)} moved up; waiting were {string.Join(", ", queue)}.";
            }

            queue.ExceptWith(together);
            together.Clear();
            if (step is null)
            {
                yield break;
            }

            var arrives = first.Add(step.EnrolmentId);
            if (arrives && step is { State: EnrolmentState.Confirmed, Why: not Given } && queue.Count > 0)
            {
                yield return $"{run.Slug}: enrolment {step.EnrolmentId} got a place at once while {queue.Count} people waited.";
            }

            _ = step.State is EnrolmentState.Waiting ? queue.Add(known[step.EnrolmentId]) : queue.Remove(known[step.EnrolmentId]);
        }
    }

    // I5: every accepted change has exactly one letter, and no letter tells of a change that was not made.
    private static IEnumerable<string> Letters(CourseRun run, List<OutboxLetter> letters)
    {
        var due = run.Enrolments.SelectMany(e => e.Steps.OrderBy(s => s.Id).Select((step, i) => (e.PersonId, Kind: KindOf(step, i == 0))))
            .Where(l => l.Kind.Length > 0).CountBy(l => l).ToDictionary();
        var written = letters.Where(l => l.RunId == run.Id && KindsOfSteps.Contains(l.Kind)).CountBy(l => (PersonId: l.PersonId ?? 0, l.Kind)).ToDictionary();
        return due.Keys.Union(written.Keys).Where(key => due.GetValueOrDefault(key) != written.GetValueOrDefault(key))
            .Select(key => $"{run.Slug}: person {key.PersonId} should have {due.GetValueOrDefault(key)} letters {key.Kind} and has {written.GetValueOrDefault(key)}.");
    }

    private const string Given = "Ausgangslage des Tests.";

    private static readonly string[] KindsOfSteps =
        ["you-have-a-place", "you-are-on-the-waiting-list", "you-moved-up", "you-withdrew", "you-were-removed"];

    private static string KindOf(EnrolmentStep step, bool isFirst) => step switch
    {
        { Why: Given } => "",
        { State: EnrolmentState.Confirmed } => isFirst ? "you-have-a-place" : "you-moved-up",
        { State: EnrolmentState.Waiting } => "you-are-on-the-waiting-list",
        { State: EnrolmentState.Withdrawn or EnrolmentState.Discontinued } => "you-withdrew",
        { State: EnrolmentState.Removed } => "you-were-removed",
        _ => "",
    };

    // I7, W46
    private static async Task<List<string>> CertificatesAsync(TrainingDb db, List<OutboxLetter> letters)
    {
        var broken = new List<string>();
        var certificates = await db.Certificates.AsNoTracking().ToListAsync();
        var files = await db.Files.AsNoTracking().ToDictionaryAsync(f => f.Id);
        foreach (var certificate in certificates)
        {
            var file = files[certificate.FileId];
            if (file.Sha256 != StoredFile.Of(file.Bytes, file.ContentType, file.StoredAt).Sha256)
            {
                broken.Add($"{certificate.Number}: the stored PDF is not the one that was issued.");
            }

            var told = letters.Count(l => l.Kind == "certificate-issued" && l.PersonId == certificate.PersonId && l.FileId == certificate.FileId);
            var state = await db.Enrolments.Where(e => e.RunId == certificate.RunId && e.PersonId == certificate.PersonId)
                .OrderByDescending(e => e.Id).Select(e => e.State).FirstAsync();
            if (told != 1 || state is not EnrolmentState.Completed)
            {
                broken.Add($"{certificate.Number}: {told} letters, enrolment {state}.");
            }
        }

        broken.AddRange(certificates.CountBy(c => c.Number).Where(n => n.Value > 1).Select(n => $"{n.Key} exists {n.Value} times."));
        var tellingOfNone = letters.Count(l => l.Kind == "certificate-issued") - certificates.Count;
        var pdfs = files.Values.Count(f => f.ContentType == "application/pdf" && !certificates.Exists(c => c.FileId == f.Id));
        if (tellingOfNone != 0 || pdfs != 0)
        {
            broken.Add($"{tellingOfNone} letters and {pdfs} PDFs belong to no certificate.");
        }

        return broken;
    }
}
