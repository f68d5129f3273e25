using Microsoft.Playwright;

namespace ASSKomm.Training.Browser;

/// <summary>Takes the pictures of the handbooks and of README.md anew, from the demo, in the light theme. No test: runs when asked.</summary>
internal sealed class Pictures(Site site)
{
    private const int Narrow = 640;

    // Below this, the office's tables become cards.
    private const int Wide = 800;

    private const string Draft =
        """
        ---
        titel: "Schulhof am Nachmittag"
        dauer: 45
        ziele:
          - eine Beschwerde in eine Frage verwandeln
          - zwei Stellen nennen, die mehr wissen
        ---

        ## Was geschieht hier eigentlich?

        BILD

        UEBERSCHRIFT Wer davon weiß

        Der Hausmeister zählt die Scherben.

        ::: selbstcheck

        Ein Vater schreibt: »Jeden Tag wird hier randaliert.« Was tun Sie zuerst?

        - [ ] Eine Kamera beantragen.
          > Die Lösung steht vor dem Problem. Niemand weiß bisher, was geschieht und wann.
        - [x] Nachfragen, was er gesehen hat und an welchen Tagen.
          > Richtig. Aus »jeden Tag« wird oft ein Wochentag. Fragen Sie danach auch den Hausmeister.
        - [ ] Abwarten, denn es ist nur eine Beschwerde.
          > Eine Beschwerde ist ein Hinweis. Ob mehr dahintersteckt, zeigt erst die Nachfrage.

        :::
        """;

    private static readonly string Root = FindRoot();
    private static readonly string Handbooks = Path.Combine(Root, "content", "seiten", "dateien");

    /// <summary>Starts the demo, takes every picture and tells how large they are.</summary>
    public static async Task TakeAllAsync(TextWriter console)
    {
        // There the site is found from; a test runner goes there by itself.
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        var site = new Site();
        await site.InitializeAsync();
        await using (site)
        {
            var pictures = new Pictures(site);
            await pictures.OfReadmeAsync();
            await pictures.OfTheParticipantsHandbookAsync();
            await pictures.OfTheTrainersHandbookAsync();
            await pictures.OfTheOfficeHandbookAsync();
        }

        foreach (var file in new DirectoryInfo(Handbooks).GetFiles("*.png").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await console.WriteLineAsync($"{file.Name}: {file.Length / 1024} KB");
        }
    }

    private async Task OfReadmeAsync()
    {
        var folder = Path.Combine(Root, "tests", "ASSKomm.Training.Browser", "Bilder");
        await using var large = await site.VisitAsync();
        await large.OpenAsync("/");
        await SaveAsync(Path.Combine(folder, "start.png"), await large.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));
        await using var small = await site.VisitAsync(width: 485);
        await small.OpenAsync("/durchgaenge/demo-20-plaetze");
        await SaveAsync(Path.Combine(folder, "durchgang.png"), await small.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));
    }

    private async Task OfTheParticipantsHandbookAsync()
    {
        await using var waiting = await SignInAsync("wartend@demo.example");
        await waiting.OpenAsync("/durchgaenge/9-durchgang/anmelden");
        await TakeAsync(waiting, "teilnehmende-anmelden");
        await waiting.OpenAsync("/mein/durchgaenge/6-durchgang");
        await TakeAsync(waiting, "teilnehmende-warteliste", until: "main h2:has-text('Termine')");

        await using var reader = await SignInAsync("teilnehmerin@demo.example");
        await reader.OpenAsync("/mein/durchgaenge/4-durchgang");
        await TakeAsync(reader, "teilnehmende-stand", from: "main h2:has-text('Anwesenheit')", until: "main h2:has-text('Termine')");
        await reader.OpenAsync("/mein/durchgaenge/4-durchgang/kriminologie/hellfeld-und-dunkelfeld?check1=0&geprueft=1");
        await TakeAsync(reader, "teilnehmende-selbstcheck", from: "#selbstcheck-1", until: "#selbstcheck-1 + *");
    }

    private async Task OfTheTrainersHandbookAsync()
    {
        await using var trainer = await SignInAsync("trainerin@demo.example");
        await trainer.OpenAsync("/lehre");
        await TakeAsync(trainer, "lehre-ueberblick", until: "main .karten > li:nth-child(2)");
        await trainer.LeaveAsync(() => trainer.Page.Locator("main a[href*='/termine/']").First.ClickAsync());
        await TakeAsync(trainer, "lehre-anwesenheit", until: "main .zeile >> nth=5");

        await trainer.OpenAsync("/lehre/module/kriminologie/neu");
        await trainer.TypeAsync("Titel der Lektion", "Schulhof am Nachmittag");
        await trainer.PressAsync("Entwurf anlegen");
        await WriteAsync(trainer, Draft.Replace("BILD", "![](dateien/schulhof.png)", StringComparison.Ordinal).Replace("UEBERSCHRIFT", "####", StringComparison.Ordinal));
        await TakeAsync(trainer, "lehre-meldungen", from: "#meldungen", until: "#vorschau");
        await WriteAsync(trainer, Draft.Replace("BILD", "Aus Ärger wird eine Frage.", StringComparison.Ordinal).Replace("UEBERSCHRIFT", "##", StringComparison.Ordinal));
        await TakeAsync(trainer, "lehre-vorschau", from: "main .kasten-selbstcheck");
        await trainer.FollowAsync("Veröffentlichen");
        await TakeAsync(trainer, "lehre-veroeffentlichen");
    }

    private async Task OfTheOfficeHandbookAsync()
    {
        await using var office = await SignInAsync("geschaeftsstelle@demo.example");
        await office.OpenAsync("/geschaeftsstelle");
        await TakeAsync(office, "geschaeftsstelle-ueberblick");
        await office.OpenAsync("/geschaeftsstelle/durchgaenge/neu");
        await office.TypeAsync("Titel", "11. Durchgang");
        await office.TypeAsync("Adressteil", "durchgang-11");
        await office.TypeAsync("Kurze Beschreibung", "Vier Module an acht Wochenenden in der Lausitz.");
        await office.TypeAsync("Ort", "Rathaus Lohsa, Ratssaal (Beispiel)");
        await TakeAsync(office, "geschaeftsstelle-anlegen", until: "main .kern-form-input:has([name='Input.VenueAccess'])");
        await office.OpenAsync(await RunAsync(office, "10. Durchgang") + "/veroeffentlichen");
        await TakeAsync(office, "geschaeftsstelle-veroeffentlichen");
        await office.OpenAsync(await RunAsync(office, "6. Durchgang"));
        await TakeAsync(office, "geschaeftsstelle-durchgang", until: "main h2:has-text('Personen')");
        await office.OpenAsync("/geschaeftsstelle/briefe?suche=Ein%20Platz%20f%C3%BCr%20Sie");
        await office.FollowAsync("Ein Platz für Sie");
        await office.FollowAsync("zur Person");
        await office.FollowAsync("6. Durchgang");
        await TakeAsync(office, "geschaeftsstelle-verlauf", until: "main h2:has-text('Briefe zu dieser Anmeldung')");
        await office.OpenAsync(await RunAsync(office, "3. Durchgang") + "/abschluss");
        await TakeAsync(office, "geschaeftsstelle-abschluss", until: "main .abschluss >> nth=1");

        await using var atTheDesk = await SignInAsync("geschaeftsstelle@demo.example", Wide);
        await atTheDesk.OpenAsync(await RunAsync(atTheDesk, "10. Durchgang") + "/termine");
        await TakeAsync(atTheDesk, "geschaeftsstelle-termine", until: "main tbody tr >> nth=4");
        await atTheDesk.OpenAsync(await RunAsync(atTheDesk, "6. Durchgang"));
        await TakeAsync(atTheDesk, "geschaeftsstelle-warteliste", from: "main h3:has-text('Warteliste')");
        await atTheDesk.OpenAsync("/geschaeftsstelle/briefe");
        await TakeAsync(atTheDesk, "geschaeftsstelle-briefe", until: "main tbody tr >> nth=4");
    }

    private async Task<Visitor> SignInAsync(string email, int width = Narrow)
    {
        var visitor = await site.VisitAsync(width);
        await visitor.SignInAsync(email);
        return visitor;
    }

    private static async Task<string> RunAsync(Visitor office, string title)
    {
        await office.OpenAsync("/geschaeftsstelle/durchgaenge");
        await office.FollowAsync(title);
        return new Uri(office.Page.Url).AbsolutePath;
    }

    private static async Task WriteAsync(Visitor trainer, string text)
    {
        await trainer.TypeAsync("Text der Lektion", text);
        // Not looked at: what the preview complains about is wrong on purpose.
        await trainer.LeaveAsync(() => trainer.Page.GetByRole(AriaRole.Button, new() { Name = "Vorschau und Entwurf speichern" }).ClickAsync());
    }

    // The main part, or what of it stands from one place to the next, with a little air around it.
    private static async Task TakeAsync(Visitor visitor, string name, string? from = null, string? until = null)
    {
        const int air = 16;
        var page = visitor.Page;
        await page.EvaluateAsync("() => { scrollTo(0, 0); document.activeElement?.blur(); return document.fonts.ready.then(() => true); }");
        var main = (await page.Locator("main").BoundingBoxAsync())!;
        var top = from is null ? main.Y : (await page.Locator(from).First.BoundingBoxAsync())!.Y - air;
        var bottom = until is null
            ? await page.EvaluateAsync<float>("() => Math.max(...[...document.querySelectorAll('main > *')].map(e => e.getBoundingClientRect().bottom))") + air
            : (await page.Locator(until).First.BoundingBoxAsync())!.Y - 2;
        await SaveAsync(Path.Combine(Handbooks, name + ".png"), await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
            Clip = new() { X = main.X, Y = top, Width = main.Width, Height = bottom - top },
        }));
    }

    private static async Task SaveAsync(string file, byte[] png)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, SmallPng.Of(png));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ASSKomm.Training.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no repository above the tests.");
        }

        return folder.FullName;
    }
}
