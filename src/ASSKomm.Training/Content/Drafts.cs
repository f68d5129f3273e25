using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Content;

/// <summary>What trainers are writing. Nobody but trainers ever sees it.</summary>
public sealed class Drafts(TrainingDb db, CourseLibrary library, RulesClock clock)
{
    /// <summary>What to call a draft in a list: the title it gives itself, or its address part.</summary>
    public static string TitleOf(LessonDraft draft) => FrontMatter.Read(draft.Markdown).Text("titel", 200) is { Length: > 0 and <= 200 } title ? title : draft.Slug;

    /// <summary>Everything about one lesson a trainer is at; null if there is neither such a lesson nor a draft of one.</summary>
    public async Task<LessonDesk?> OpenAsync(string module, string slug, CancellationToken token)
    {
        var newest = library.Module(module) is null ? null : await NewestAsync(module, token);
        if (newest is null)
        {
            return null;
        }

        var published = await db.Lessons.AsNoTracking().SingleOrDefaultAsync(l => l.EditionId == newest.Id && l.Slug == slug, token);
        var draft = await FindAsync(module, slug, token);
        if (published is null && draft is null)
        {
            return null;
        }

        var by = draft is null ? null : await db.Users.Where(a => a.Id == draft.SavedBy).Select(a => a.GivenName + " " + a.FamilyName).SingleOrDefaultAsync(token);
        var files = await db.EditionFiles.Where(f => f.EditionId == newest.Id).Select(f => f.Name).OrderBy(n => n).ToListAsync(token);
        return new LessonDesk(library.Module(module)!, slug, newest.Number, published, draft, by ?? "", files, library.Lesson(module, slug), library.Glossary);
    }

    /// <summary>
    /// Keeps what was written. False, and nothing is written, if somebody has saved another draft than the one of version
    /// <paramref name="seen"/> (empty: none) since the form was opened.
    /// </summary>
    public Task<bool> SaveAsync(string module, string slug, string markdown, int basedOn, string seen, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldAsync(Hold.Start, 0, token);
            var draft = await db.LessonDrafts.SingleOrDefaultAsync(d => d.Module == module && d.Slug == slug, token);
            if ((draft?.Version ?? "") != seen && draft?.Markdown != markdown)
            {
                return false;
            }

            if (draft is null)
            {
                db.LessonDrafts.Add(draft = new LessonDraft { Module = module, Slug = slug, Markdown = markdown, BasedOnEdition = basedOn });
            }

            (draft.Markdown, draft.SavedAt, draft.SavedBy) = (markdown, clock.Now, by);
            return true;
        },
        token);

    /// <summary>Begins a lesson that is not there yet; false if the address part is taken.</summary>
    public Task<bool> BeginAsync(string module, string slug, string markdown, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldAsync(Hold.Start, 0, token);
            var newest = (await NewestAsync(module, token))!;
            var there = await FindAsync(module, slug, token);
            if (there is not null || await db.Lessons.AnyAsync(l => l.EditionId == newest.Id && l.Slug == slug, token))
            {
                // The same wish sent twice finds what it made.
                return there?.Markdown == markdown && there.SavedBy == by;
            }

            db.LessonDrafts.Add(new LessonDraft
            {
                Module = module,
                Slug = slug,
                Markdown = markdown,
                BasedOnEdition = newest.Number,
                SavedAt = clock.Now,
                SavedBy = by,
            });
            return true;
        },
        token);

    /// <summary>Throws the draft away, if there is one; what is published stays. False if it is not the one of that version.</summary>
    public Task<bool> DiscardAsync(string module, string slug, string version, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldAsync(Hold.Start, 0, token);
            var draft = await db.LessonDrafts.SingleOrDefaultAsync(d => d.Module == module && d.Slug == slug, token);
            if (draft is not null && draft.Version == version)
            {
                db.LessonDrafts.Remove(draft);
            }

            return draft is null || draft.Version == version;
        },
        token);

    /// <summary>What was published since the draft began, oldest first, and whether that changed this very lesson.</summary>
    public async Task<(IReadOnlyList<ModuleEdition> Since, bool LessonChanged)> SinceAsync(LessonDesk desk, LessonDraft draft, CancellationToken token)
    {
        var since = await db.Editions.AsNoTracking().Where(e => e.Module == draft.Module && e.Number > draft.BasedOnEdition)
            .OrderBy(e => e.Number).ToListAsync(token);
        var then = since.Count == 0 ? desk.Published?.Markdown : await db.Lessons
            .Where(l => l.Slug == draft.Slug && db.Editions.Any(e => e.Id == l.EditionId && e.Module == draft.Module && e.Number == draft.BasedOnEdition))
            .Select(l => l.Markdown).SingleOrDefaultAsync(token);
        return (since, then != desk.Published?.Markdown);
    }

    private Task<LessonDraft?> FindAsync(string module, string slug, CancellationToken token) =>
        db.LessonDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Module == module && d.Slug == slug, token);

    private Task<ModuleEdition?> NewestAsync(string module, CancellationToken token) => db.Editions.AsNoTracking()
        .Where(e => e.Module == module).OrderByDescending(e => e.Number).FirstOrDefaultAsync(token);
}

/// <summary>One lesson on a trainer's desk.</summary>
/// <param name="Newest">The number of the module's newest edition.</param>
/// <param name="Published">The lesson as participants read it; none if it is new.</param>
/// <param name="DraftBy">The name of the trainer who saved the draft last.</param>
/// <param name="Files">The pictures and downloads of the newest edition.</param>
/// <param name="InFolder">The lesson's file in the content folder, if there is one.</param>
public sealed record LessonDesk(
    ModuleText Module, string Slug, int Newest, Lesson? Published, LessonDraft? Draft, string DraftBy, IReadOnlyList<string> Files, LessonFile? InFolder,
    Glossary Glossary)
{
    /// <summary>What the trainer goes on with.</summary>
    public string Markdown => Draft?.Markdown ?? Published!.Markdown;

    public string Title => Published?.Title ?? (Read(Markdown).Title is { Length: > 0 } title ? title : Slug);

    /// <summary>The file in the folder, if it says something else than the lesson that was edited here.</summary>
    public LessonFile? News => Published is not null && InFolder?.IsNewsFor(Published) == true ? InFolder : null;

    /// <summary>A text as participants would see it in the newest edition.</summary>
    public LessonText Read(string markdown) => Editions.ReadLesson(markdown, Glossary, Module.Slug, Newest, Files);
}
