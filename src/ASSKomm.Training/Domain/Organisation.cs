namespace ASSKomm.Training.Domain;

/// <summary>An employer (Kommune, Dienststelle). Municipalities may belong to ASSKomm.</summary>
public sealed class Organisation
{
    public int Id { get; set; }

    /// <summary>Unique, at most 160 characters.</summary>
    public required string Name { get; set; }

    public OrganisationKind Kind { get; set; }

    /// <summary>The Landkreis or kreisfreie Stadt; may be empty. At most 80 characters.</summary>
    public string District { get; set; } = "";

    /// <summary>When the cooperation agreement with ASSKomm was signed, where that is known.</summary>
    public DateOnly? AgreementOn { get; set; }

    /// <summary>One of the eight municipalities ASSKomm began with.</summary>
    public bool IsModelMunicipality { get; set; }
}

/// <summary>What kind of body it is; stored by name.</summary>
public enum OrganisationKind
{
    Municipality,
    District,
    Police,
    School,
    SocialWork,
    Other,
}

/// <summary>The kinds in German.</summary>
public static class OrganisationKinds
{
    public static string InWords(this OrganisationKind kind) => kind switch
    {
        OrganisationKind.Municipality => "Stadt oder Gemeinde",
        OrganisationKind.District => "Landkreis",
        OrganisationKind.Police => "Polizei",
        OrganisationKind.School => "Schule",
        OrganisationKind.SocialWork => "Soziale Arbeit",
        _ => "Andere Stelle",
    };
}
