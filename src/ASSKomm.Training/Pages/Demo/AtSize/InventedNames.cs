using System.Globalization;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>Names put together from woods and meadows, as many as are needed; they belong to nobody.</summary>
internal static class InventedNames
{
    private static readonly string[] Given =
    [
        "Alma", "Bastian", "Carla", "Detlef", "Elif", "Ferenc", "Gudrun", "Hannes", "Ilse", "Jakub", "Katrin", "Lorenz", "Mandy", "Niklas",
        "Olga", "Pavel", "Ronny", "Silke", "Tobias", "Ute", "Viktor", "Wiebke", "Yusuf", "Zora", "Anke", "Boris", "Cindy", "Dana", "Enrico",
        "Frieda", "Georgi", "Henrike", "Ingo", "Jördis", "Kilian", "Liane", "Milan", "Nele", "Ole", "Petra", "Rica", "Sören", "Tamara",
        "Uwe", "Veit", "Wenke", "Ylva",
    ];

    private static readonly string[] First =
    [
        "Ahorn", "Birken", "Dachs", "Eschen", "Fichten", "Ginster", "Hasel", "Iltis", "Kiefern", "Linden", "Mispel", "Nebel", "Otter",
        "Pappel", "Quendel", "Reh", "Schlehen", "Tannen", "Ulmen", "Vogelbeer", "Wacholder", "Zeisig", "Auen", "Brombeer", "Erlen", "Farn",
        "Heide", "Korn", "Moos", "Silber", "Stein",
    ];

    private static readonly string[] Second =
    [
        "feld", "grund", "bruch", "ried", "winkel", "stein", "schlag", "hof", "werth", "moor", "sprung", "weg", "höh", "tal", "rück",
        "hain", "busch", "kraut", "brück",
    ];

    /// <summary>A person's name; neighbours in the count have nothing in common.</summary>
    public static (string Given, string Family) OfPerson(int number) => (Given[number % Given.Length], OfPlace(number + (number / 589)));

    /// <summary>A family's or a village's name.</summary>
    public static string OfPlace(int number) => First[number % First.Length] + Second[number % Second.Length];

    /// <summary>As the demo numbers all its invented people.</summary>
    public static string AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number:000}@demo.example");
}
