namespace ASSKomm.Training.Web;

/// <summary>
/// The browser and the system behind a request, as people call them: enough to recognise one's own devices in a list, nothing finer, so that
/// nobody can be followed by it.
/// </summary>
public static class Device
{
    // In this order: most browsers also name those they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "unter Windows"), ("Android", "unter Android"), ("iPhone", "auf iPhone oder iPad"), ("iPad", "auf iPhone oder iPad"),
        ("Macintosh", "auf Mac"), ("CrOS", "unter ChromeOS"), ("Linux", "unter Linux"),
    ];

    /// <summary>For example »Firefox unter Windows«, »Browser unter Linux« or »unbekanntes Gerät«; whatever was sent, no more than that.</summary>
    public static string InWords(string? userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent ?? ""), Find(Systems, userAgent ?? ""));
        return browser is null && system is null ? "unbekanntes Gerät" : $"{browser ?? "Browser"} {system}".TrimEnd();
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
