namespace ASSKomm.Training.Domain;

/// <summary>The modules an enrolment is for, written as one short text: their address parts in order, with commas; empty for the whole programme.</summary>
public static class ModuleSet
{
    public const string Whole = "";

    /// <summary>The text for the given modules; <see cref="Whole"/> if they are all there are, or none.</summary>
    public static string Write(IEnumerable<string> modules, IReadOnlyCollection<string> all)
    {
        var chosen = modules.Intersect(all, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return chosen.Count == all.Count ? Whole : string.Join(',', chosen);
    }

    /// <summary>The modules the text names; none for the whole programme.</summary>
    public static IReadOnlyList<string> Read(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether an enrolment for these modules is for this one.</summary>
    public static bool Includes(string text, string module) => text == Whole || Read(text).Contains(module, StringComparer.Ordinal);

    /// <summary>The days of the run that the enrolment is for, in the run's order.</summary>
    public static IReadOnlyList<Session> SessionsOf(this CourseRun run, Enrolment enrolment) => OfThem(enrolment.Modules, run.Sessions);

    /// <summary>Those of the days that an enrolment for these modules is for.</summary>
    public static IReadOnlyList<Session> OfThem(string modules, IEnumerable<Session> sessions) =>
        [.. sessions.Where(s => Includes(modules, s.Module))];
}
