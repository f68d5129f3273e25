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

    /// <summary>What the rule means, in a sentence or two for applicants.</summary>
    public static string Meaning(this AllotmentRule rule) => rule switch
    {
        AllotmentRule.ByArrival => "Wer sich zuerst anmeldet, hat zuerst einen Platz. Es zählt der Zeitpunkt, zu dem Ihre Anmeldung eingeht.",
        AllotmentRule.Selection => "Bis zum Anmeldeschluss sind alle Anmeldungen gleich; wann Sie sich anmelden, ist unwichtig. Danach wählt die Geschäftsstelle nach veröffentlichten Gründen aus. Bei Gleichstand entscheidet das Los.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule without a meaning."),
    };
}
