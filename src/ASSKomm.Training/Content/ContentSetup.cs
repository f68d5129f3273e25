using ASSKomm.Training.Web;

namespace ASSKomm.Training.Content;

public static class ContentSetup
{
    /// <summary>The course, read and checked now, so that a broken file stops the start.</summary>
    public static void AddContent(this WebApplicationBuilder builder)
    {
        var folder = FolderOf(builder.Configuration["Content:Folder"], builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(KnownCourses.In(folder));
        builder.Services.AddSingleton(new ContentSettings(folder));
        builder.Services.AddScoped<CourseSeeding>();
        builder.Services.AddScoped<Editions>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddMemoryCache();
    }

    // Where nothing is set, the folder is looked for upwards from the program: in a checkout and in the image alike.
    private static string FolderOf(string? given, string contentRoot)
    {
        if (given is { Length: > 0 })
        {
            return Directory.Exists(given)
                ? Path.GetFullPath(given)
                : throw new SettingException($"Die Einstellung Content__Folder nennt den Ordner »{given}«, den es nicht gibt.");
        }

        foreach (var start in (string[])[contentRoot, AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "content", "programm.md")))
                {
                    return Path.Combine(folder.FullName, "content");
                }
            }
        }

        throw new SettingException("Der Ordner content/ wurde nicht gefunden. Bitte setzen Sie Content__Folder.");
    }
}

/// <summary>Where the course lies.</summary>
public sealed record ContentSettings(string Folder);
