using System.Globalization;

namespace ASSKomm.Training.Browser;

/// <summary>Planning a run, moving the clock, issuing and checking certificates.</summary>
public sealed class OfficeJourneyTests(Site site)
{
    [Fact]
    public async Task The_office_plans_and_publishes_a_run_that_visitors_then_find()
    {
        await using var office = await site.VisitAsync();
        await office.SignInAsync("geschaeftsstelle@demo.example");
        await office.OpenAsync("/geschaeftsstelle/durchgaenge/neu");
        await office.PressAsync("Durchgang anlegen");
        await office.SeesAsync("Bitte prüfen Sie");
        await office.TypeAsync("Titel", "99. Durchgang");
        await office.TypeAsync("Adressteil", "99-durchgang");
        await office.TypeAsync("Ort", "Ratssaal (Beispiel), Lohsa");
        await office.TypeAsync("Plätze", "12");
        await office.TypeAsync("Die Anmeldung schließt am", Day(40));
        await office.TypeAsync("Uhrzeit des Anmeldeschlusses", "18:00");
        await office.PressAsync("Durchgang anlegen");

        await office.FollowAsync("Termin");
        if (!office.Page.Url.EndsWith("/neu", StringComparison.Ordinal))
        {
            await office.FollowAsync("Termin eintragen");
        }

        await office.Page.GetByLabel("Modul").SelectOptionAsync("kriminologie");
        await office.TypeAsync("Tag", Day(60));
        await office.TypeAsync("Beginn", "09:00");
        await office.TypeAsync("Ende", "16:30");
        await office.TypeAsync("Unterrichtseinheiten", "8");
        await office.PressAsync("Termin eintragen");
        await office.FollowAsync("Weiter zur Veröffentlichung");
        await office.PressAsync("Jetzt veröffentlichen");

        await using var visitor = await site.VisitAsync(width: 390);
        await visitor.OpenAsync("/durchgaenge");
        await visitor.FollowAsync("99. Durchgang");
        await visitor.SeesAsync("noch 12 von 12 Plätzen frei");
    }

    [Fact]
    public async Task Anyone_with_the_code_learns_that_a_certificate_is_valid_but_not_whose_it_is()
    {
        await using var office = await site.VisitAsync();
        await office.SignInAsync("geschaeftsstelle@demo.example");
        await office.OpenLetterAsync("Ihr Zertifikat: ", "");
        var code = await office.Page.Locator("main a[href*='/zertifikat/']").First.GetAttributeAsync("href");

        await using var anybody = await site.VisitAsync(width: 320);
        await anybody.OpenAsync("/zertifikat");
        await anybody.TypeAsync("Prüfcode", "kein Code");
        await anybody.PressAsync("Zertifikat prüfen");
        await anybody.SeesAsync("Bitte prüfen Sie");
        await anybody.OpenAsync(new Uri(site.Address, code!).PathAndQuery);
        await anybody.SeesAsync("Fachkraft für Kriminalprävention");
    }

    [Fact]
    public async Task Moving_the_demo_clock_to_the_next_reminder_puts_the_letter_into_the_mailbox()
    {
        await using var visitor = await site.VisitAsync(width: 390);
        await visitor.OpenAsync("/demo/uhr");
        await visitor.PressAsync("Bis zur nächsten Erinnerung");
        await visitor.OpenLetterAsync("Erinnerung", "");
        await visitor.SeesAsync("Lektionen und Unterlagen finden Sie hier");
    }

    private static string Day(int ahead) => DateTime.Today.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
