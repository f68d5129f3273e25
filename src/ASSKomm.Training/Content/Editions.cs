using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ASSKomm.Training.Content;

/// <summary>Published editions: reading them, and publishing the next one.</summary>
public sealed class Editions(TrainingDb db, RulesClock clock, IMemoryCache cache)
{
    private static readonly Compiled<Func<TrainingDb, string, int?, Task<EditionList?>>> Find = new(() =>
        EF.CompileAsyncQuery((TrainingDb db, string module, int? number) => db.Editions
            .Where(e => e.Module == module && (number == null || e.Number == number))
            .OrderByDescending(e => e.Number)
            .Select(e => new EditionList(e.Id, e.Module, e.Number, e.PublishedAt))
            .FirstOrDefault()));

    /// <summary>An edition of a module, the newest if no number is given; null if there is none.</summary>
    public async Task<ReadableEdition?> ReadAsync(string module, int? number, CancellationToken token)
    {
        if (await Find.For(db)(db, module, number) is not { } head)
        {
            return null;
        }

        // An edition never changes, so its rendered lessons may be kept.
        if (cache.TryGetValue<ReadableEdition>((nameof(Editions), head.Id), out var kept))
        {
            return kept;
        }

        var files = await db.EditionFiles.Where(f => f.EditionId == head.Id).Select(f => f.Name).ToListAsync(token);
        var lessons = await db.Lessons.AsNoTracking().Where(l => l.EditionId == head.Id).OrderBy(l => l.Position).ToListAsync(token);
        var read = new ReadableEdition(
            head.Module, head.Number, head.PublishedAt,
            [.. lessons.Select(l => new ReadableLesson(l.Slug, l.Title, l.Minutes, LessonText.Read(l.Markdown, FileLink(module, head.Number, files))))],
            files);
        return cache.Set((nameof(Editions), head.Id), read, TimeSpan.FromHours(1));
    }

    /// <summary>How a lesson's »dateien/name« becomes an address; null for names the edition does not have.</summary>
    public static Func<string, string?> FileLink(string module, int edition, IReadOnlyCollection<string> files) => name =>
        files.Contains(name) ? $"/module/{module}/dateien/{Uri.EscapeDataString(name)}?ausgabe={edition}" : null;

    /// <summary>
    /// Publishes the next edition: the newest one with one lesson written anew (or added at the end). The draft is done with.
    /// The caller has checked the text.
    /// </summary>
    public Task<int> PublishAsync(string module, string slug, string markdown, LessonText text, int by, string note, CancellationToken token) =>
        db.WriteAsync(
            async () =>
            {
                await db.HoldAsync(Hold.Start, 0, token);
                var current = await db.Editions.AsNoTracking().Include(e => e.Lessons).Include(e => e.Files)
                    .Where(e => e.Module == module).OrderByDescending(e => e.Number).FirstAsync(token);
                var lessons = current.Lessons.OrderBy(l => l.Position).Select(l => CopyOf(l)).ToList();
                var lesson = lessons.FirstOrDefault(l => l.Slug == slug);
                if (lesson is null)
                {
                    lesson = new Lesson { Slug = slug, Title = "", Markdown = "", Position = lessons.Count + 1 };
                    lessons.Add(lesson);
                }

                (lesson.Title, lesson.Minutes, lesson.Markdown, lesson.EditedByTrainer) = (text.Title, text.Minutes, markdown, true);
                var next = new ModuleEdition
                {
                    Module = module,
                    Number = current.Number + 1,
                    PublishedAt = clock.Now,
                    PublishedBy = by,
                    Note = note,
                    Lessons = lessons,
                    Files = [.. current.Files.Select(f => new EditionFile { Name = f.Name, FileId = f.FileId })],
                };
                db.Editions.Add(next);
                await db.LessonDrafts.Where(d => d.Module == module && d.Slug == slug).ExecuteDeleteAsync(token);
                return next.Number;
            },
            token);

    private static Lesson CopyOf(Lesson l) => new()
    {
        Slug = l.Slug,
        Position = l.Position,
        Title = l.Title,
        Minutes = l.Minutes,
        Markdown = l.Markdown,
        SeedHash = l.SeedHash,
        EditedByTrainer = l.EditedByTrainer,
    };

    private sealed record EditionList(int Id, string Module, int Number, DateTimeOffset PublishedAt);
}

/// <summary>An edition ready to be read. The lessons' texts are safe to show.</summary>
public sealed record ReadableEdition(
    string Module, int Number, DateTimeOffset PublishedAt, IReadOnlyList<ReadableLesson> Lessons, IReadOnlyList<string> Files);

/// <summary>A lesson ready to be read.</summary>
public sealed record ReadableLesson(string Slug, string Title, int Minutes, LessonText Text);
