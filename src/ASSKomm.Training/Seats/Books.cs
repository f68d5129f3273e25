using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>All rows that make promises to one another, as they stood at one moment.</summary>
/// <param name="Now">The moment, on the rules' clock.</param>
/// <param name="RealNow">The same moment in real time, by which letters are claimed.</param>
public sealed record Books(DateTimeOffset Now, DateTimeOffset RealNow)
{
    /// <summary>Every run with its days, its enrolments and their steps.</summary>
    public required IReadOnlyList<CourseRun> Runs { get; init; }
    public required ILookup<int, PlacesChange> PlacesChanges { get; init; }
    public required ILookup<int, RunNote> Notes { get; init; }

    /// <summary>Everybody who waits, in their order, with what decides whether they can have a place.</summary>
    public required ILookup<int, Applicant> Waiting { get; init; }

    /// <summary>Enrolments whose employer is asked and has not answered.</summary>
    public required IReadOnlySet<int> AskedEmployers { get; init; }
    public required IReadOnlyList<BookedLetter> Letters { get; init; }
    public required IReadOnlyList<Certificate> Certificates { get; init; }

    /// <summary>The last certificate number given.</summary>
    public required long LastNumber { get; init; }

    /// <summary>Certificates' files whose bytes are not what their hash says.</summary>
    public required IReadOnlySet<int> ChangedFiles { get; init; }

    /// <summary>PDFs that belong to no certificate and to no lesson.</summary>
    public required IReadOnlyList<int> StrayPdfs { get; init; }
    public required IReadOnlyList<Reminder> SentReminders { get; init; }

    /// <summary>The newest mark of each person and session.</summary>
    public required IReadOnlyList<AttendanceMark> Marks { get; init; }

    /// <summary>The run's ledger up to now.</summary>
    public IReadOnlyList<SeatLedgerLine> LedgerOf(CourseRun run) => SeatLedger.Of(run, [.. PlacesChanges[run.Id]], Notes[run.Id], run.Enrolments, Now);

    /// <summary>Reads them all; the same few queries however many runs there are.</summary>
    public static Task<Books> ReadAsync(TrainingDb db, DateTimeOffset now, DateTimeOffset realNow, CancellationToken token) =>
        db.ReadAtOnceAsync(
            async () => new Books(now, realNow)
            {
                Runs = await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Contingents).Include(r => r.Enrolments).ThenInclude(e => e.Steps.OrderBy(s => s.Id))
                    .AsSplitQuery().OrderBy(r => r.Id).ToListAsync(token),
                PlacesChanges = (await db.PlacesChanges.AsNoTracking().ToListAsync(token)).ToLookup(c => c.RunId),
                Notes = (await db.RunNotes.AsNoTracking().ToListAsync(token)).ToLookup(n => n.RunId),
                Waiting = (await db.ApplicantsAsync(
                    db.Enrolments.AsNoTracking().Where(e => e.State == EnrolmentState.Waiting).InListOrder(),
                    token)).ToLookup(w => w.Enrolment.RunId),
                AskedEmployers = await db.Consents.Where(c => c.Outcome == ConsentOutcome.Open).Select(c => c.EnrolmentId).ToHashSetAsync(token),
                Letters = await db.Outbox.OrderBy(l => l.Id).Select(l => new BookedLetter(
                    l.Id, l.Kind, l.PersonId, l.RunId, l.FileId, l.Occasion, l.SentAt == null && l.FailedAt == null ? l.ClaimedAt : null)).ToListAsync(token),
                Certificates = await db.Certificates.AsNoTracking().OrderBy(c => c.Id).ToListAsync(token),
                LastNumber = await db.Holds.Where(h => h.Name == Hold.CertificateNumber).Select(h => h.Value).SingleAsync(token),
                ChangedFiles = await ChangedFilesAsync(db, token),
                StrayPdfs = await db.Files.Where(f => f.ContentType == "application/pdf" && !db.Certificates.Any(c => c.FileId == f.Id)
                    && !db.EditionFiles.Any(e => e.FileId == f.Id)).Select(f => f.Id).ToListAsync(token),
                SentReminders = await db.Reminders.AsNoTracking().Where(r => r.Outcome == ReminderOutcome.Sent).ToListAsync(token),
                Marks = await db.AttendanceMarks.AsNoTracking().Where(m => !db.AttendanceMarks.Any(
                    n => n.SessionId == m.SessionId && n.EnrolmentId == m.EnrolmentId && n.Id > m.Id)).ToListAsync(token),
            },
            token);

    // One file after the other, because all of them together may not fit into memory.
    private static async Task<IReadOnlySet<int>> ChangedFilesAsync(TrainingDb db, CancellationToken token)
    {
        var changed = new HashSet<int>();
        await foreach (var file in db.Files.AsNoTracking().Where(f => db.Certificates.Any(c => c.FileId == f.Id)).AsAsyncEnumerable().WithCancellation(token))
        {
            if (file.Sha256 != StoredFile.Of(file.Bytes, file.ContentType, file.StoredAt).Sha256)
            {
                changed.Add(file.Id);
            }
        }

        return changed;
    }
}

/// <summary>A letter without its words.</summary>
/// <param name="Id">As in <see cref="OutboxLetter"/>, and so are the others.</param>
/// <param name="Underway">Since when somebody is sending it; none if it waits, is sent or was given up.</param>
public sealed record BookedLetter(Guid Id, string Kind, int? PersonId, int? RunId, int? FileId, string Occasion, DateTimeOffset? Underway);
