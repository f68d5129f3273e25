using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Demo.Story;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>The demo's employers and, with more people, more and more invented ones in all of Saxony, each marked as an example.</summary>
internal sealed class Employers
{
    private const int PeopleOfEach = 30;

    private static readonly string[] Districts =
    [
        "Erzgebirgskreis", "Landkreis Bautzen", "Landkreis Görlitz", "Landkreis Leipzig", "Landkreis Meißen", "Landkreis Mittelsachsen",
        "Landkreis Nordsachsen", "Landkreis Sächsische Schweiz-Osterzgebirge", "Landkreis Zwickau", "Vogtlandkreis",
        "kreisfreie Stadt Chemnitz", "kreisfreie Stadt Dresden", "kreisfreie Stadt Leipzig",
    ];

    public Employers(Rows rows, int people)
    {
        All = [.. DemoOrganisations.All(), .. Enumerable.Range(0, people / PeopleOfEach).Select(Invented)];
        foreach (var one in All)
        {
            one.Id = rows.Next<Organisation>();
            rows.Add(one);
        }

        ById = All.ToDictionary(o => o.Id);
    }

    public IReadOnlyList<Organisation> All { get; }
    public IReadOnlyDictionary<int, Organisation> ById { get; }

    public int IdOf(string name) => All.Single(o => o.Name == name).Id;

    private static Organisation Invented(int number)
    {
        // The names of villages begin anew after 589, and an employer's name is unique.
        var place = InventedNames.OfPlace(number * 7) + (number < 589 ? "" : $" {number / 589 + 1}");
        var (kind, name) = (number % 8) switch
        {
            5 => (OrganisationKind.Police, $"Polizeiposten {place} (Beispiel)"),
            6 => (OrganisationKind.School, $"Oberschule {place} (Beispiel)"),
            7 => (OrganisationKind.SocialWork, $"Jugendhilfe {place} e. V. (Beispiel)"),
            0 or 3 => (OrganisationKind.Municipality, $"Stadt {place} (Beispiel)"),
            _ => (OrganisationKind.Municipality, $"Gemeinde {place} (Beispiel)"),
        };
        return new Organisation { Name = name, Kind = kind, District = Districts[number % Districts.Length] };
    }
}
