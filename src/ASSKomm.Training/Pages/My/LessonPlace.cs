using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>A person's place in a run, with what they have read of one module: all a lesson needs to know of its reader, in one query.</summary>
public sealed record LessonPlace(int EnrolmentId, string RunTitle, IReadOnlyList<LessonMark> Marks)
{
    private static readonly Compiled<Func<TrainingDb, int, string, string, IAsyncEnumerable<Row>>> Rows = new(() => EF.CompileAsyncQuery(
        (TrainingDb db, int person, string run, string module) =>
            from enrolment in db.Enrolments
            where enrolment.PersonId == person && enrolment.Run!.Slug == run
                && (enrolment.State == EnrolmentState.Confirmed || enrolment.State == EnrolmentState.Completed)
            from read in db.LessonsRead.Where(r => r.EnrolmentId == enrolment.Id && r.Module == module).DefaultIfEmpty()
            select new Row(enrolment.Id, enrolment.Run!.Title, read == null ? null : new LessonMark(read.Slug, read.Edition, read.At))));

    /// <summary>The mark for a lesson, if it was read.</summary>
    public LessonMark? Of(string lesson) => Marks.FirstOrDefault(m => m.Slug == lesson);

    /// <summary>Null if the person has no place in that run.</summary>
    public static async Task<LessonPlace?> FindAsync(TrainingDb db, int person, string run, string module, CancellationToken token)
    {
        var rows = new List<Row>();
        await foreach (var row in Rows.For(db)(db, person, run, module).WithCancellation(token))
        {
            rows.Add(row);
        }

        return rows.Count == 0 ? null : new LessonPlace(rows[0].EnrolmentId, rows[0].RunTitle, [.. rows.Select(r => r.Mark).OfType<LessonMark>()]);
    }

    /// <summary>Writes down that the lesson was read in this edition; an older edition read later changes nothing. Call it inside WriteAsync.</summary>
    public async Task MarkAsync(TrainingDb db, ReadableEdition edition, ReadableLesson lesson, DateTimeOffset now, CancellationToken token)
    {
        // Held, because otherwise two clicks at once would write the same row twice.
        await db.Enrolments.Where(e => e.Id == EnrolmentId).ExecuteUpdateAsync(s => s.SetProperty(e => e.PersonId, e => e.PersonId), token);
        var mark = await db.LessonsRead.FirstOrDefaultAsync(
            r => r.EnrolmentId == EnrolmentId && r.Module == edition.Module && r.Slug == lesson.Slug, token);
        if (mark is null)
        {
            db.LessonsRead.Add(new LessonRead
            {
                EnrolmentId = EnrolmentId,
                Module = edition.Module,
                Slug = lesson.Slug,
                Edition = edition.Number,
                At = now,
            });
        }
        else if (mark.Edition < edition.Number)
        {
            (mark.Edition, mark.At) = (edition.Number, now);
        }
    }

    private sealed record Row(int EnrolmentId, string RunTitle, LessonMark? Mark);
}

/// <summary>That a lesson was read, in which edition and when.</summary>
public sealed record LessonMark(string Slug, int Edition, DateTimeOffset At);
