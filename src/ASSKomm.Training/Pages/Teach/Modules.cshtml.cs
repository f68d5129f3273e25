using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>The modules with their lessons, drafts and newest edition, and where the content folder has something newer.</summary>
public sealed class ModulesModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public IReadOnlyList<TaughtModule> Modules { get; private set; } = [];
    public Func<int?, string> NameOf { get; private set; } = _ => "";

    public async Task OnGetAsync(CancellationToken token)
    {
        var newest = await db.Editions.AsNoTracking()
            .Where(e => !db.Editions.Any(n => n.Module == e.Module && n.Number > e.Number)).ToDictionaryAsync(e => e.Module, token);
        var ids = newest.Values.Select(e => e.Id).ToList();
        var lessons = (await db.Lessons.AsNoTracking().Where(l => ids.Contains(l.EditionId)).OrderBy(l => l.Position).ToListAsync(token))
            .ToLookup(l => l.EditionId);
        var drafts = (await db.LessonDrafts.AsNoTracking().OrderBy(d => d.SavedAt).ToListAsync(token)).ToLookup(d => d.Module);
        NameOf = await db.AuthorsAsync(
            newest.Values.Select(e => e.PublishedBy).Concat(drafts.SelectMany(d => d).Select(d => (int?)d.SavedBy)), token);
        Modules = [.. library.Modules.Where(m => newest.ContainsKey(m.Slug)).Select(m =>
        {
            var edition = newest[m.Slug];
            var written = drafts[m.Slug].ToDictionary(d => d.Slug);
            return new TaughtModule(
                m, edition,
                [.. lessons[edition.Id].Select(l => new TaughtLesson(
                    l.Slug, l.Title, l.Minutes, written.GetValueOrDefault(l.Slug), library.Lesson(m.Slug, l.Slug)?.IsNewsFor(l) == true))],
                [.. written.Values.Where(d => lessons[edition.Id].All(l => l.Slug != d.Slug))]);
        })];
    }

    /// <summary>One module and what trainers can do in it.</summary>
    public sealed record TaughtModule(
        ModuleText Text, ModuleEdition Edition, IReadOnlyList<TaughtLesson> Lessons, IReadOnlyList<LessonDraft> NewLessons);

    /// <summary>One lesson, its draft if there is one, and whether its file in the folder has changed since it was edited here.</summary>
    public sealed record TaughtLesson(string Slug, string Title, int Minutes, LessonDraft? Draft, bool FolderHasNews);
}
