using Microsoft.Playwright;

namespace ASSKomm.Training.Browser;

/// <summary>From the first visit to a place in a run, and back out again.</summary>
public sealed class EnrolmentJourneyTests(Site site)
{
    [Fact]
    public async Task A_newcomer_registers_confirms_the_address_enrols_and_withdraws()
    {
        await using var newcomer = await site.VisitAsync(width: 390);
        await newcomer.OpenAsync("/konto/registrieren");
        await newcomer.TypeAsync("Vorname", "Grete");
        await newcomer.TypeAsync("Nachname", "Müßig-Ångström");
        await newcomer.TypeAsync("E-Mail-Adresse", "grete.muessig@lohsa.example");
        await newcomer.TypeAsync("Passwort", "vier Fichten am Silbersee");
        await newcomer.PressAsync("Konto anlegen");
        await newcomer.IsAtAsync("Bitte sehen Sie in Ihr Postfach");

        await newcomer.OpenLetterAsync("Bitte bestätigen Sie Ihre E-Mail-Adresse", "grete.muessig@lohsa.example");
        await newcomer.LeaveAsync(() => newcomer.Page.Locator("main a[href*='/konto/bestaetigen']").First.ClickAsync());
        await newcomer.PressAsync("Adresse bestätigen");
        await newcomer.SignInAsync("grete.muessig@lohsa.example", "vier Fichten am Silbersee");

        await newcomer.OpenAsync("/durchgaenge/demo-20-plaetze/anmelden");
        await newcomer.TypeAsync("Ihre Dienststelle", "Gemeinde Lohsa");
        await newcomer.PressAsync("Verbindlich anmelden");
        await newcomer.SeesAsync("Platz");
        await newcomer.OpenLetterAsync("Ihr Platz", "grete.muessig@lohsa.example");
        await newcomer.SeesAsync("termine.ics");

        await newcomer.OpenAsync("/mein/durchgaenge/demo-20-plaetze");
        await newcomer.FollowAsync("Anmeldung zurückziehen");
        await newcomer.PressAsync("Anmeldung zurückziehen");
        await newcomer.OpenLetterAsync("Anmeldung zurückgezogen", "grete.muessig@lohsa.example");
    }

    [Fact]
    public async Task Who_applies_in_steps_may_leave_come_back_elsewhere_look_through_it_and_send_it()
    {
        await using (var first = await site.VisitAsync(width: 390))
        {
            await first.SignInAsync("person031@demo.example");
            await first.OpenAsync("/durchgaenge/9-durchgang/anmelden");
            await first.IsAtAsync("Wer stimmt für Ihre Dienststelle zu?");
            await first.TypeAsync("Vorgesetzte oder Vorgesetzter", "Erika Amtsleitung");
            await first.TypeAsync("Dienstliche E-Mail-Adresse dieser Person", "erika");
            await first.PressAsync("Speichern und weiter");
            await first.SeesAsync("Bitte geben Sie eine vollständige E-Mail-Adresse ein");
        }

        await using var second = await site.VisitAsync();
        await second.SignInAsync("person031@demo.example");
        await second.OpenAsync("/mein");
        await second.FollowAsync("9. Durchgang: weiter ausfüllen");
        await second.IsAtAsync("Wer stimmt für Ihre Dienststelle zu?");
        await Assertions.Expect(second.Page.GetByLabel("Vorgesetzte oder Vorgesetzter")).ToHaveValueAsync("Erika Amtsleitung");
        await second.TypeAsync("Dienstliche E-Mail-Adresse dieser Person", "erika@lohsa.example");
        await second.PressAsync("Speichern und weiter");
        await second.TypeAsync("Verpflegung", "vegetarisch");
        await second.PressAsync("Speichern und weiter");
        await second.IsAtAsync("Ihre Anmeldung prüfen");
        await second.SeesAsync("erika@lohsa.example");
        await second.SeesAsync("vegetarisch");
        await second.PressAsync("Verbindlich anmelden und Dienststelle fragen");
        await second.SeesAsync("wartet auf Zustimmung");
    }

    [Fact]
    public async Task Who_waits_sees_the_place_in_the_list_and_why()
    {
        await using var waiting = await site.VisitAsync();
        await waiting.SignInAsync("wartend@demo.example");
        await waiting.OpenAsync("/mein");
        await waiting.LeaveAsync(() => waiting.Page.Locator("main a[href^='/mein/durchgaenge/']").First.ClickAsync());
        await waiting.LookAsync();
        await waiting.SeesAsync("Ihr Platz auf der Warteliste: ");
        await waiting.SeesAsync("alle Plätze waren vergeben");
    }

    [Fact]
    public async Task A_refused_form_says_what_is_wrong_takes_the_focus_and_keeps_what_was_typed()
    {
        await using var visitor = await site.VisitAsync(width: 320);
        await visitor.OpenAsync("/konto/registrieren");
        await visitor.TypeAsync("Vorname", "Łukasz");
        await visitor.TypeAsync("E-Mail-Adresse", "kein at");
        await visitor.TypeAsync("Passwort", "kurz");
        await visitor.PressAsync("Konto anlegen");

        Assert.StartsWith("Fehler: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        await Assertions.Expect(visitor.Page.Locator("#fehler")).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Vorname")).ToHaveValueAsync("Łukasz");
        await Assertions.Expect(visitor.Page.GetByLabel("E-Mail-Adresse")).ToHaveValueAsync("kein at");
        await Assertions.Expect(visitor.Page.GetByLabel("Passwort", new() { Exact = true })).ToHaveValueAsync("");
        await visitor.Page.Locator("#fehler a").First.ClickAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Nachname")).ToBeFocusedAsync();
    }
}
