using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Content;

/// <summary>
/// Brings the folder's lessons into the database at start. An unchanged seeded lesson gets a new edition when its file changes;
/// one that a trainer edited is left alone and reported. The same for pictures and downloads.
/// </summary>
public sealed class CourseSeeding(
    TrainingDb db, CourseLibrary library, ContentSettings settings, RulesClock clock, ILogger<CourseSeeding> log)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public async Task SeedAsync(CancellationToken token)
    {
        foreach (var (file, gaps) in library.Incomplete())
        {
            log.LogWarning("Die Lektion {Lektion} ist unvollständig. {Lücken}", file, gaps);
        }

        foreach (var module in library.Modules)
        {
            await db.WriteAsync(() => SeedAsync(module, token), token);
        }
    }

    private async Task SeedAsync(ModuleText module, CancellationToken token)
    {
        // Another node may be publishing: whoever makes an edition holds this, so that each finds the newest.
        await db.HoldAsync(Hold.Start, 0, token);
        var current = await db.Editions.AsNoTracking().Include(e => e.Lessons).Include(e => e.Files)
            .Where(e => e.Module == module.Slug).OrderByDescending(e => e.Number).FirstOrDefaultAsync(token);
        var lessons = LessonsOf(module, current);
        var files = await FilesAsync(module, current, lessons, token);
        if (current is not null && IsSame(current, lessons, files))
        {
            return;
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

    private List<Lesson> LessonsOf(ModuleText module, ModuleEdition? current)
    {
        var before = current?.Lessons.ToDictionary(l => l.Slug, StringComparer.Ordinal) ?? [];
        var lessons = module.Lessons.Select(file => LessonOf(module, file, before.GetValueOrDefault(file.Slug))).ToList();
        // What trainers wrote or edited here and the folder does not have stays, at the end.
        lessons.AddRange(before.Values.Where(l => l.EditedByTrainer && lessons.All(n => n.Slug != l.Slug))
            .OrderBy(l => l.Position).Select(Editions.CopyOf));
        for (var i = 0; i < lessons.Count; i++)
        {
            lessons[i].Position = i + 1;
        }

        return lessons;
    }

    private Lesson LessonOf(ModuleText module, LessonFile file, Lesson? before)
    {
        if (before is not { EditedByTrainer: true })
        {
            return new Lesson { Slug = file.Slug, Title = file.Title, Minutes = file.Minutes, Markdown = file.Markdown, SeedHash = file.Hash };
        }

        if (file.IsNewsFor(before))
        {
            log.LogWarning(
                "Die Datei der Lektion {Modul}/{Lektion} hat sich geändert, die Lektion wurde aber hier bearbeitet und bleibt, wie sie ist.",
                module.Slug, file.Slug);
        }

        return Editions.CopyOf(before);
    }

    private async Task<List<EditionFile>> FilesAsync(
        ModuleText module, ModuleEdition? current, List<Lesson> lessons, CancellationToken token)
    {
        var folder = Directory.GetDirectories(Path.Combine(settings.Folder, "module"), "*-" + module.Slug)
            .First(f => Path.GetFileName(f).TrimStart("0123456789".ToCharArray()) == "-" + module.Slug);
        var before = current?.Files.ToDictionary(f => f.Name, f => f.FileId, StringComparer.Ordinal) ?? [];
        var files = new List<EditionFile>();
        foreach (var name in module.Files)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "dateien", name), token);
            var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
            var id = await db.StoreAsync(StoredFile.Of(bytes, type, clock.Now), token);
            if (before.TryGetValue(name, out var there) && there != id && await IsByTrainerAsync(module.Slug, name, there, token))
            {
                log.LogWarning("Die Datei {Modul}/dateien/{Datei} wurde hier ersetzt und bleibt, wie sie ist.", module.Slug, name);
                id = there;
            }

            files.Add(new EditionFile { Name = name, FileId = id });
        }

        // What trainers added stays; what has left the folder stays as long as a lesson names it.
        foreach (var (name, id) in before.Where(f => files.All(n => n.Name != f.Key)))
        {
            if (lessons.Any(l => l.Markdown.Contains("dateien/" + name, StringComparison.Ordinal))
                || await IsByTrainerAsync(module.Slug, name, id, token))
            {
                files.Add(new EditionFile { Name = name, FileId = id });
            }
        }

        return files;
    }

    // Who brought a file is told by the first edition that has it.
    private async Task<bool> IsByTrainerAsync(string module, string name, int fileId, CancellationToken token) => await db.Editions
        .Where(e => e.Module == module && e.Files.Any(f => f.Name == name && f.FileId == fileId))
        .OrderBy(e => e.Number).Select(e => e.PublishedBy).FirstAsync(token) is not null;

    private static bool IsSame(ModuleEdition current, List<Lesson> lessons, List<EditionFile> files) =>
        current.Lessons.OrderBy(l => l.Position).Select(l => (l.Slug, l.Markdown)).SequenceEqual(lessons.Select(l => (l.Slug, l.Markdown)))
        && current.Files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, f.FileId))
            .SequenceEqual(files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, f.FileId)));
}
