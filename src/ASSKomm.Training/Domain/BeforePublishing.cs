namespace ASSKomm.Training.Domain;

/// <summary>What the office should look at before it publishes a run. Only missing days stop it.</summary>
public static class BeforePublishing
{
    /// <summary>A sentence for each thing that is open; <paramref name="modules"/> by address part and title.</summary>
    public static IEnumerable<string> WhatIsOpen(CourseRun run, IEnumerable<(string Slug, string Title)> modules, DateTimeOffset now)
    {
        if (run.Sessions.Count == 0)
        {
            yield return Refusal.RunHasNoSessions.InWords();
            yield break;
        }

        foreach (var (_, title) in modules.Where(m => run.Sessions.All(s => s.Module != m.Slug)))
        {
            yield return $"Das Modul »{title}« hat keinen Termin. Ohne Termin kann niemand das Zertifikat erreichen.";
        }

        if (run.RegistrationDeadline <= now)
        {
            yield return "Der Anmeldeschluss ist schon vorbei. Niemand könnte sich anmelden.";
        }
        else if (run.HasBegun(now) || run.RegistrationDeadline > run.Sessions.Min(s => s.StartsAt))
        {
            yield return "Der Anmeldeschluss liegt nach dem ersten Termin. Die Anmeldung endet in jedem Fall mit dem ersten Termin.";
        }

        if (run.Trainers.Count == 0)
        {
            yield return "Noch ist niemand für die Leitung eingetragen. Ohne Leitung trägt niemand die Anwesenheit ein.";
        }

        if (run.Places == 0)
        {
            yield return "Der Durchgang hat 0 Plätze. Alle kommen auf die Warteliste.";
        }
    }
}
