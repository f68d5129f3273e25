using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ASSKomm.Training.Content;

/// <summary>Published editions: reading them, and publishing the next one.</summary>
public sealed class Editions(TrainingDb db, CourseLibrary library, RulesClock clock, IMemoryCache cache)
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
            [.. lessons.Select(l => new ReadableLesson(l.Slug, l.Title, l.Minutes, ReadLesson(l.Markdown, library.Glossary, module, head.Number, files)))],
            files);
        return cache.Set((nameof(Editions), head.Id), read, TimeSpan.FromHours(1));
    }

    /// <summary>How a file's name becomes an address; null for names the edition does not have.</summary>
    public static Func<string, string?> FileLink(string module, int edition, IReadOnlyCollection<string> files) => name =>
        files.Contains(name) ? $"/module/{module}/dateien/{Uri.EscapeDataString(name)}?ausgabe={edition}" : null;

    /// <summary>A lesson's text with its links into an edition and into the glossary.</summary>
    public static LessonText ReadLesson(string markdown, Glossary glossary, string module, int edition, IReadOnlyCollection<string> files) =>
        LessonText.Read(markdown, target => target.StartsWith(Glossary.Scheme, StringComparison.Ordinal)
            ? glossary.AddressOf(target[Glossary.Scheme.Length..])
            : FileLink(module, edition, files)(target));

    /// <summary>
    /// Publishes the next edition: the newest one with one lesson written anew (or added at the end). The draft is done with.
    /// The caller has checked the text.
    /// </summary>
    public Task<int> PublishAsync(string module, string slug, string markdown, LessonText text, int by, string note, CancellationToken token) =>
        db.WriteAsync(async () => await PublishAsync(await HeldAsync(module, token), slug, markdown, text, by, note, token), token);

    /// <summary>
    /// Publishes the lesson's draft as the next edition, unless something came in between that the trainer has not seen:
    /// another draft than the one of that <paramref name="version"/>, or a newer edition than <paramref name="seen"/>.
    /// </summary>
    public Task<PublishResult> PublishDraftAsync(
        string module, string slug, string version, int seen, int by, string note, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var current = await HeldAsync(module, token);
            var draft = await db.LessonDrafts.SingleOrDefaultAsync(d => d.Module == module && d.Slug == slug, token);
            if (draft is null || draft.Version != version)
            {
                return draft is null ? new PublishResult.NoDraft() : new PublishResult.OtherDraft();
            }

            if (current.Number != seen)
            {
                return new PublishResult.NewerEdition(current.Number);
            }

            var text = ReadLesson(draft.Markdown, library.Glossary, module, current.Number, [.. current.Files.Select(f => f.Name)]);
            return text.Problems.Count > 0
                ? new PublishResult.HasProblems()
                : (PublishResult)new PublishResult.Published(await PublishAsync(current, slug, draft.Markdown, text, by, note, token));
        },
        token);

    /// <summary>
    /// Publishes the next edition with one file added or replaced. A file that is there already changes nothing.
    /// Returns the number of the edition that has it.
    /// </summary>
    public Task<int> PublishFileAsync(string module, string name, byte[] bytes, string contentType, int by, string note, CancellationToken token) =>
        db.WriteAsync(
            async () =>
            {
                var current = await HeldAsync(module, token);
                var id = await db.StoreAsync(StoredFile.Of(bytes, contentType, clock.Now), token);
                if (current.Files.Any(f => f.Name == name && f.FileId == id))
                {
                    return current.Number;
                }

                var next = NextOf(current, by, note);
                next.Files.RemoveAll(f => f.Name == name);
                next.Files.Add(new EditionFile { Name = name, FileId = id });
                db.Editions.Add(next);
                return next.Number;
            },
            token);

    /// <summary>The lesson as it goes into the next edition.</summary>
    internal static Lesson CopyOf(Lesson l) => new()
    {
        Slug = l.Slug,
        Position = l.Position,
        Title = l.Title,
        Minutes = l.Minutes,
        Markdown = l.Markdown,
        SeedHash = l.SeedHash,
        EditedByTrainer = l.EditedByTrainer,
    };

    // Held first, so that two who publish at once each build on the other; the unique index on module and number is the last line.
    private async Task<ModuleEdition> HeldAsync(string module, CancellationToken token)
    {
        await db.HoldAsync(Hold.Start, 0, token);
        return await db.Editions.AsNoTracking().Include(e => e.Lessons).Include(e => e.Files)
            .Where(e => e.Module == module).OrderByDescending(e => e.Number).FirstAsync(token);
    }

    private async Task<int> PublishAsync(
        ModuleEdition current, string slug, string markdown, LessonText text, int by, string note, CancellationToken token)
    {
        var next = NextOf(current, by, note);
        var lesson = next.Lessons.FirstOrDefault(l => l.Slug == slug);
        if (lesson is null)
        {
            lesson = new Lesson { Slug = slug, Title = "", Markdown = "", Position = next.Lessons.Count + 1 };
            next.Lessons.Add(lesson);
        }

        // Whoever publishes has seen what lies in the folder; who publishes just that lets the folder lead again.
        var file = library.Lesson(current.Module, slug);
        (lesson.Title, lesson.Minutes, lesson.Markdown) = (text.Title, text.Minutes, markdown);
        (lesson.SeedHash, lesson.EditedByTrainer) = (file?.Hash ?? lesson.SeedHash, file?.Markdown != markdown);
        db.Editions.Add(next);
        await db.LessonDrafts.Where(d => d.Module == current.Module && d.Slug == slug).ExecuteDeleteAsync(token);
        return next.Number;
    }

    private ModuleEdition NextOf(ModuleEdition current, int by, string note) => new()
    {
        Module = current.Module,
        Number = current.Number + 1,
        PublishedAt = clock.Now,
        PublishedBy = by,
        Note = note,
        Lessons = [.. current.Lessons.OrderBy(l => l.Position).Select(CopyOf)],
        Files = [.. current.Files.Select(f => new EditionFile { Name = f.Name, FileId = f.FileId })],
    };

    private sealed record EditionList(int Id, string Module, int Number, DateTimeOffset PublishedAt);
}

/// <summary>An edition ready to be read. The lessons' texts are safe to show.</summary>
public sealed record ReadableEdition(
    string Module, int Number, DateTimeOffset PublishedAt, IReadOnlyList<ReadableLesson> Lessons, IReadOnlyList<string> Files)
{
    /// <summary>Its files without the pictures.</summary>
    public IReadOnlyList<string> Worksheets { get; } = [.. Files.Where(f => Path.GetExtension(f) is not (".svg" or ".png" or ".jpg" or ".jpeg"))];
}

/// <summary>A lesson ready to be read.</summary>
public sealed record ReadableLesson(string Slug, string Title, int Minutes, LessonText Text);
