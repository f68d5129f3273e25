using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.Story;

/// <summary>
/// Employers of the demo. Bodies of ASSKomm carry only what public sources say about them; what is invented is marked as an example.
/// </summary>
internal static class DemoOrganisations
{
    public const string Lohsa = "Gemeinde Lohsa";
    public const string BadMuskau = "Stadt Bad Muskau";
    public const string Office = "Landespräventionsrat Sachsen";

    public static List<Organisation> All() =>
    [
        // The 21st body with an agreement, see the ministry's press release of that day.
        new() { Name = Lohsa, District = "Landkreis Bautzen", AgreementOn = new DateOnly(2021, 5, 25) },
        Model("Stadt Chemnitz", "kreisfreie Stadt Chemnitz"),
        Model("Stadt Freital", "Landkreis Sächsische Schweiz-Osterzgebirge"),
        Model("Stadt Görlitz", "Landkreis Görlitz"),
        Model("Stadt Leipzig", "kreisfreie Stadt Leipzig"),
        Model("Stadt Pirna", "Landkreis Sächsische Schweiz-Osterzgebirge"),
        Model("Stadt Plauen", "Vogtlandkreis"),
        Model("Stadt Wurzen", "Landkreis Leipzig"),
        Model("Stadt Zwickau", "Landkreis Zwickau"),
        new() { Name = BadMuskau, District = "Landkreis Görlitz" },
        // Saxony has two towns of this name, and the sources do not say which one it is.
        new() { Name = "Stadt Oelsnitz" },
        new() { Name = "Stadt Torgau", District = "Landkreis Nordsachsen" },
        new() { Name = "Stadt Seifhennersdorf", District = "Landkreis Görlitz" },
        new() { Name = "Gemeinde Bannewitz", District = "Landkreis Sächsische Schweiz-Osterzgebirge" },
        new() { Name = "Gemeinde Belgershain", District = "Landkreis Leipzig" },
        new() { Name = "Gemeinde Parthenstein", District = "Landkreis Leipzig" },
        new() { Name = "Städtebund Silberberg", Kind = OrganisationKind.Other },
        new() { Name = "Landkreis Bautzen", Kind = OrganisationKind.District, District = "Landkreis Bautzen" },
        new() { Name = "Polizeidirektion Görlitz", Kind = OrganisationKind.Police },
        new() { Name = "Polizeirevier Hoyerswerda", Kind = OrganisationKind.Police, District = "Landkreis Bautzen" },
        new() { Name = Office, Kind = OrganisationKind.Other },
        new() { Name = "Oberschule am Stadtpark (Beispiel)", Kind = OrganisationKind.School },
        new() { Name = "Jugendhilfe Heideweg e. V. (Beispiel)", Kind = OrganisationKind.SocialWork },
    ];

    private static Organisation Model(string name, string district) => new() { Name = name, District = district, IsModelMunicipality = true };
}
