using ASSKomm.Training.Data;
using ASSKomm.Training.Pages.Demo.Story;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Somebody with a part in the demo's story.</summary>
/// <param name="Key">The part of the address before the @; what the button on the tour sends.</param>
/// <param name="Role">One of <see cref="Roles"/>, empty for participants.</param>
public sealed record DemoAccount(string Key, string Given, string Family, string Employer, string Role, string Part)
{
    public string Email => $"{Key}@demo.example";
    public string FullName => $"{Given} {Family}";
}

/// <summary>The accounts people may walk in with.</summary>
public static class DemoAccounts
{
    public const string Password = "Demo-Zugang-2026!";

    public static readonly DemoAccount Participant = new(
        "teilnehmerin", "Tilda", "Neubrunn", DemoOrganisations.Lohsa, "", "Teilnehmerin");

    public static readonly DemoAccount Waiting = new(
        "wartend", "Wieland", "Harrenbach", DemoOrganisations.BadMuskau, "", "wartet auf einen Platz");

    public static readonly DemoAccount Trainer = new(
        "trainerin", "Trine", "Lehrfeld", "Jugendhilfe Heideweg e. V. (Beispiel)", Roles.Trainer, "Trainerin");

    public static readonly DemoAccount Office = new(
        "geschaeftsstelle", "Gesine", "Kanzlow", DemoOrganisations.Office, Roles.Office, "Geschäftsstelle");

    /// <summary>Teaches other runs than <see cref="Trainer"/>: what one sees, the other does not.</summary>
    public static readonly DemoAccount OtherTrainer = new(
        "trainer", "Dorian", "Kreidefels", "Polizeidirektion Görlitz", Roles.Trainer, "Trainer anderer Durchgänge");

    /// <summary>Those with a button on the tour.</summary>
    public static readonly DemoAccount[] WithButton = [Participant, Waiting, Trainer, Office];

    public static readonly DemoAccount[] All = [.. WithButton, OtherTrainer];

    /// <summary>An account whose address is confirmed, with the password of that hash.</summary>
    public static Account Make(string given, string family, string email, int employer, string hash, DateTimeOffset since) => new()
    {
        GivenName = given,
        FamilyName = family,
        Email = email,
        UserName = email,
        NormalizedEmail = email.ToUpperInvariant(),
        NormalizedUserName = email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        PasswordHash = hash,
        SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant(),
        OrganisationId = employer,
        CreatedAt = since,
    };
}
