using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Content;

/// <summary>
/// Brings the folder's lessons into the database at start. An unchanged seeded lesson gets a new edition when its file changes;
/// one that a trainer edited is left alone and reported.
/// </summary>
public sealed class CourseSeeding(
    TrainingDb db, CourseLibrary library, ContentSettings settings, RulesClock clock, ILogger<CourseSeeding> log)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public async Task SeedAsync(CancellationToken token)
    {
        foreach (var module in library.Modules)
        {
            await db.WriteAsync(() => SeedAsync(module, token), token);
        }
    }

    private async Task SeedAsync(ModuleText module, CancellationToken token)
    {
        var current = await db.Editions.Include(e => e.Lessons).Include(e => e.Files)
            .Where(e => e.Module == module.Slug).OrderByDescending(e => e.Number).FirstOrDefaultAsync(token);
        var before = current?.Lessons.ToDictionary(l => l.Slug, StringComparer.Ordinal) ?? [];
        var lessons = module.Lessons.Select(file => Decide(module, file, before.GetValueOrDefault(file.Slug))).ToList();
        // What a trainer wrote here and the folder never had stays at the end.
        lessons.AddRange(before.Values.Where(l => l.EditedByTrainer && lessons.All(n => n.Slug != l.Slug))
            .OrderBy(l => l.Position).Select(l => Copy(l, l.Markdown, l.Title, l.Minutes, l.SeedHash, true)));
        var files = await FilesAsync(module, current, token);
        if (current is not null && IsSame(current, lessons, files))
        {
            return;
        }

        for (var i = 0; i < lessons.Count; i++)
        {
            lessons[i].Position = i + 1;
        }

        db.Editions.Add(new ModuleEdition
        {
            Module = module.Slug,
            Number = (current?.Number ?? 0) + 1,
            PublishedAt = clock.Now,
            Note = current is null ? "Erste Ausgabe aus dem Inhaltsordner." : "Aus dem Inhaltsordner übernommen.",
            Lessons = lessons,
            Files = files,
        });
    }

    private Lesson Decide(ModuleText module, LessonFile file, Lesson? before)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Markdown)));
        if (before is not { EditedByTrainer: true })
        {
            return Copy(before, file.Markdown, file.Title, file.Minutes, hash, edited: false, file.Slug);
        }

        if (before.SeedHash != hash)
        {
            log.LogWarning(
                "Die Datei der Lektion {Modul}/{Lektion} hat sich geändert, die Lektion wurde aber hier bearbeitet und bleibt, wie sie ist.",
                module.Slug, file.Slug);
        }

        return Copy(before, before.Markdown, before.Title, before.Minutes, before.SeedHash, edited: true);
    }

    private static Lesson Copy(Lesson? from, string markdown, string title, int minutes, string hash, bool edited, string? slug = null) => new()
    {
        Slug = slug ?? from!.Slug,
        Title = title,
        Minutes = minutes,
        Markdown = markdown,
        SeedHash = hash,
        EditedByTrainer = edited,
    };

    private async Task<List<EditionFile>> FilesAsync(ModuleText module, ModuleEdition? current, CancellationToken token)
    {
        var folder = Directory.GetDirectories(Path.Combine(settings.Folder, "module"), "*-" + module.Slug)[0];
        var files = new List<EditionFile>();
        foreach (var name in module.Files)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "dateien", name), token);
            var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
            var file = StoredFile.Of(bytes, type, clock.Now);
            var id = await db.Files.Where(f => f.Sha256 == file.Sha256).Select(f => (int?)f.Id).FirstOrDefaultAsync(token);
            if (id is null)
            {
                db.Files.Add(file);
                await db.SaveChangesAsync(token);
            }

            files.Add(new EditionFile { Name = name, FileId = id ?? file.Id });
        }

        // Files that trainers added stay.
        files.AddRange((current?.Files ?? []).Where(f => files.All(n => n.Name != f.Name))
            .Select(f => new EditionFile { Name = f.Name, FileId = f.FileId }));
        return files;
    }

    private static bool IsSame(ModuleEdition current, List<Lesson> lessons, List<EditionFile> files) =>
        current.Lessons.OrderBy(l => l.Position).Select(l => (l.Slug, l.Markdown)).SequenceEqual(lessons.Select(l => (l.Slug, l.Markdown)))
        && current.Files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, f.FileId))
            .SequenceEqual(files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, f.FileId)));
}
