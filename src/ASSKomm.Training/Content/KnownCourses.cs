using System.Collections.Concurrent;
using System.Globalization;

namespace ASSKomm.Training.Content;

/// <summary>Courses this process has read already. A folder is read again as soon as one of its files was added, removed or written.</summary>
internal static class KnownCourses
{
    private static readonly ConcurrentDictionary<(string Folder, string State), CourseLibrary> Read = [];

    /// <summary>The course in the folder; throws <see cref="ContentException"/> if it is broken.</summary>
    public static CourseLibrary In(string folder) => Read.GetOrAdd((folder, StateOf(folder)), _ => CourseFolder.Read(folder));

    private static string StateOf(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        var written = files.Select(f => f.LastWriteTimeUtc.Ticks).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{files.Length}/{files.Sum(f => f.Length)}/{written}");
    }
}
