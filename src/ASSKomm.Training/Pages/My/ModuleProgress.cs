using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.My;

/// <summary>How far somebody has read in one module, measured by its newest edition.</summary>
public sealed record ModuleProgress(string Module, string Title, IReadOnlyList<ReadableLesson> Lessons, IReadOnlySet<string> Read)
{
    public int Done => Lessons.Count(l => Read.Contains(l.Slug));

    /// <summary>The lesson to go on with; none when all are read.</summary>
    public ReadableLesson? Next => Lessons.FirstOrDefault(l => !Read.Contains(l.Slug));

    /// <summary>All modules in the programme's order; as many queries as there are modules, however many marks.</summary>
    public static async Task<IReadOnlyList<ModuleProgress>> OfAsync(
        CourseLibrary library, Editions editions, IEnumerable<LessonRead> read, CancellationToken token)
    {
        var byModule = read.ToLookup(r => r.Module, r => r.Slug, StringComparer.Ordinal);
        var all = new List<ModuleProgress>();
        foreach (var module in library.Modules)
        {
            var edition = await editions.ReadAsync(module.Slug, number: null, token);
            all.Add(new ModuleProgress(module.Slug, module.Title, edition?.Lessons ?? [], byModule[module.Slug].ToHashSet(StringComparer.Ordinal)));
        }

        return all;
    }
}
