namespace ASSKomm.Training.Web;

/// <summary>A wrong or missing setting; its message is the one sentence the operator reads before the start ends.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>How settings are read: by name, loudly.</summary>
public static class Settings
{
    /// <summary>Every secret may also come from a file: <c>Mail__Password_FILE=/run/secrets/mail</c> sets <c>Mail__Password</c>.</summary>
    public static void AddFileSettings(this WebApplicationBuilder builder)
    {
        const string suffix = "_FILE";
        var fromFiles = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, path) in builder.Configuration.AsEnumerable().Where(s => s.Key.EndsWith(suffix, StringComparison.Ordinal)))
        {
            if (!key.Contains(':', StringComparison.Ordinal) || string.IsNullOrEmpty(path))
            {
                continue;
            }

            if (!File.Exists(path))
            {
                throw new SettingException($"Die Einstellung {NameOf(key)} nennt die Datei »{path}«, die es nicht gibt.");
            }

            fromFiles[key[..^suffix.Length]] = File.ReadAllText(path).TrimEnd('\r', '\n');
        }

        builder.Configuration.AddInMemoryCollection(fromFiles);
    }

    /// <summary>A setting that must be there.</summary>
    public static string Required(this IConfiguration settings, string key) =>
        settings[key] is { Length: > 0 } value ? value : throw new SettingException($"Die Einstellung {NameOf(key)} fehlt.");

    /// <summary>A whole number within limits.</summary>
    public static int Number(this IConfiguration settings, string key, int otherwise, int least, int most)
    {
        if (settings[key] is not { Length: > 0 } value)
        {
            return otherwise;
        }

        return int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException($"Die Einstellung {NameOf(key)} muss eine ganze Zahl von {least} bis {most} sein, nicht »{value}«.");
    }

    /// <summary>Yes or no.</summary>
    public static bool Switch(this IConfiguration settings, string key, bool otherwise)
    {
        if (settings[key] is not { Length: > 0 } value)
        {
            return otherwise;
        }

        return bool.TryParse(value, out var on)
            ? on
            : throw new SettingException($"Die Einstellung {NameOf(key)} muss »true« oder »false« sein, nicht »{value}«.");
    }

    /// <summary>One of the names of <typeparamref name="T"/>.</summary>
    public static T OneOf<T>(this IConfiguration settings, string key, T otherwise)
        where T : struct, Enum
    {
        if (settings[key] is not { Length: > 0 } value)
        {
            return otherwise;
        }

        return Enum.TryParse<T>(value, ignoreCase: false, out var found) && Enum.IsDefined(found)
            ? found
            : throw new SettingException($"Die Einstellung {NameOf(key)} kennt nur {string.Join(", ", Enum.GetNames<T>())}, nicht »{value}«.");
    }

    private static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>The site as a whole.</summary>
/// <param name="BaseUrl">The only host that links in letters ever use; without a slash at the end.</param>
/// <param name="Demo">Demo data, demo accounts and the clock that can be moved.</param>
/// <param name="DemoPeople">How many invented people without an enrolment.</param>
public sealed record SiteSettings(Uri BaseUrl, bool Demo, int DemoPeople)
{
    /// <summary>An address on this site, for letters, calendar files and certificates.</summary>
    public Uri Link(string path) => new(BaseUrl, path);

    public static SiteSettings Read(IConfiguration settings, bool development)
    {
        var address = settings["Site:BaseUrl"] is { Length: > 0 } given ? given
            : development ? "http://localhost:5080" : settings.Required("Site:BaseUrl");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var baseUrl) || baseUrl.Scheme is not ("http" or "https"))
        {
            throw new SettingException($"Die Einstellung Site__BaseUrl muss eine Adresse mit http:// oder https:// sein, nicht »{address}«.");
        }

        return new SiteSettings(
            baseUrl, settings.Switch("Demo:Enabled", development), settings.Number("Demo:People", 40, 0, 100_000));
    }
}
