using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ASSKomm.Training.Browser;

/// <summary>A place that came free is offered and accepted; the office selects after the deadline.</summary>
public sealed partial class OfferJourneyTests(Site site)
{
    [Fact]
    public async Task Who_waited_and_is_offered_a_place_accepts_it_and_finds_the_lessons()
    {
        await using var office = await site.VisitAsync();
        await office.SignInAsync("geschaeftsstelle@demo.example");
        await office.OpenAsync("/geschaeftsstelle/durchgaenge");
        await office.FollowAsync("6. Durchgang");
        await office.SeesAsync("Platz angeboten bis");
        await office.LeaveAsync(() => office.Page.Locator("tr:has-text('Platz angeboten bis') a").First.ClickAsync());
        var address = Address().Match(await office.Page.InnerTextAsync("main")).Value;

        await using var waiting = await site.VisitAsync(width: 390);
        await waiting.SignInAsync(address);
        await waiting.OpenAsync("/mein");
        await waiting.SeesAsync("Ein Platz ist für Sie reserviert bis");
        await waiting.FollowAsync("Ablehnen");
        await waiting.FollowAsync("Doch nicht ablehnen");
        await waiting.PressAsync("Platz annehmen");
        await waiting.SeesAsync("gehört Ihnen");
        await waiting.SeesAsync("Lektionen");
        await waiting.FollowAsync("Ersatzperson nennen");
        await waiting.FollowAsync("Platz behalten");

        await office.OpenAsync(new Uri(office.Page.Url).AbsolutePath);
        await office.SeesAsync("Angebot angenommen.");
    }

    [Fact]
    public async Task The_office_switches_a_run_to_selection_and_releases_it_after_the_deadline()
    {
        await using var office = await site.VisitAsync();
        await office.SignInAsync("geschaeftsstelle@demo.example");
        var run = await PlanAsync(office);
        await office.OpenAsync($"{run}/vergabe");
        await office.TypeAsync("Grund", "Es melden sich mehr Menschen, als Plätze da sind.");
        await office.PressAsync("Vergabe wechseln und Briefe schicken");
        foreach (var person in (string[])["person031@demo.example", "person032@demo.example"])
        {
            await using var applicant = await site.VisitAsync(width: 390);
            await applicant.SignInAsync(person);
            await applicant.OpenAsync("/durchgaenge/auswahldurchgang/anmelden");
            for (var step = 0; step < 8 && applicant.Page.Url.Contains("/anmelden", StringComparison.Ordinal); step++)
            {
                await applicant.LeaveAsync(() => applicant.Page.Locator("main form button.kern-btn--primary").Last.ClickAsync());
            }

            await applicant.OpenAsync("/mein/durchgaenge/auswahldurchgang");
            await applicant.SeesAsync("Ihre Anmeldung ist eingegangen");
        }

        await office.OpenAsync($"{run}/auswahl");
        await office.SeesAsync("2 Anmeldungen sind bisher eingegangen");
        await office.OpenAsync($"{run}/bearbeiten");
        await office.TypeAsync("Die Anmeldung schließt am", Day(-1));
        await office.PressAsync("Änderungen speichern");
        await office.OpenAsync($"{run}/auswahl");
        // Unless the timetable was quicker.
        if (await office.Page.GetByRole(AriaRole.Button, new() { Name = "Lose ziehen" }).CountAsync() > 0)
        {
            await office.PressAsync("Lose ziehen");
        }

        await office.FollowAsync("Ändern");
        await office.FollowAsync("Nichts ändern");
        await office.FollowAsync("Weiter zur Freigabe");
        await office.PressAsync("Freigeben und 2 Briefe schicken");
        await office.SeesAsync("1 von 2 Personen bekamen einen Platz");
        await office.OpenAsync($"{run}/platzbuch");
        await office.SeesAsync("Startwert der Lose");
    }

    private static async Task<string> PlanAsync(Visitor office)
    {
        await office.OpenAsync("/geschaeftsstelle/durchgaenge/neu");
        await office.TypeAsync("Titel", "98. Durchgang");
        await office.TypeAsync("Adressteil", "auswahldurchgang");
        await office.TypeAsync("Ort", "Ratssaal (Beispiel), Lohsa");
        await office.TypeAsync("Plätze", "1");
        await office.TypeAsync("Die Anmeldung schließt am", Day(40));
        await office.TypeAsync("Uhrzeit des Anmeldeschlusses", "18:00");
        await office.PressAsync("Durchgang anlegen");
        var run = Run().Match(office.Page.Url).Value;
        await office.OpenAsync($"{run}/termine/neu");
        await office.Page.GetByLabel("Modul").SelectOptionAsync("kriminologie");
        await office.TypeAsync("Tag", Day(60));
        await office.TypeAsync("Beginn", "09:00");
        await office.TypeAsync("Ende", "16:30");
        await office.TypeAsync("Unterrichtseinheiten", "8");
        await office.PressAsync("Termin eintragen");
        await office.OpenAsync($"{run}/veroeffentlichen");
        await office.PressAsync("Jetzt veröffentlichen");
        return run;
    }

    private static string Day(int from) => DateTime.Now.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("[a-z.\\-]+@demo\\.example", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("/geschaeftsstelle/durchgaenge/[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Run();
}
