namespace ASSKomm.Training.Domain;

/// <summary>By which rule a run gives its places; stored by name.</summary>
public enum AllotmentRule
{
    /// <summary>Who comes first has a place.</summary>
    ByArrival,

    /// <summary>Until the deadline all are equal; then the office selects by published reasons, and ties are drawn by lot.</summary>
    Selection,
}

/// <summary>The rules as applicants read them.</summary>
public static class AllotmentRules
{
    public static string InWords(this AllotmentRule rule) => rule switch
    {
        AllotmentRule.ByArrival => "nach Eingang der Anmeldung",
        AllotmentRule.Selection => "Auswahl nach dem Anmeldeschluss",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule without words."),
    };
}
