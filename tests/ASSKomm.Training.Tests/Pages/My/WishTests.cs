using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>What people wish for while no run is open, what the office sees of it, and the one letter they get.</summary>
public sealed class WishTests
{
    private const string Wish = "/durchgaenge/vormerken";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_wishes_hears_once_of_the_run_that_is_published_and_after_wishing_again_of_the_next(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var (_, browser) = await app.EnterAsync("Alice");
        var (blocked, _) = await app.EnterAsync("Bob");
        await app.WithAsync(async db =>
        {
            db.Demands.Add(new Demand { AccountId = blocked.Id, At = app.Now });
            (await db.Users.SingleAsync(a => a.Id == blocked.Id)).DisabledAt = app.Now;
            await db.SaveChangesAsync();
        });

        var saved = await browser.SubmitAsync(Wish, new() { ["Input.Note"] = "ab Herbst, Bautzen" });
        Assert.Contains("Sie sind seit dem 1. März 2027 vorgemerkt.", (await browser.FollowAsync(saved)).Text, StringComparison.Ordinal);
        var run = await app.RunAsync(published: false);
        await PublishAsync(app, run, olga);
        await PublishAsync(app, await app.RunAsync(published: false), olga);

        var letter = Assert.Single(await app.LettersAsync());
        Assert.Equal(("run-opened", "alice@amt.example", run.Id), (letter.Kind, letter.ToAddress, letter.RunId));
        Assert.Contains($"https://training.example/durchgaenge/{run.Slug}", letter.Text, StringComparison.Ordinal);
        var told = await browser.OpenAsync(Wish);
        Assert.Contains("Wir haben Ihnen am 1. März 2027 von einem neuen Durchgang geschrieben.", told.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(told);
        await PublishAsync(app, await app.RunAsync(published: false), olga);
        Assert.Equal(2, (await app.LettersAsync()).Count);
        Assert.Equal(2, await app.WithAsync(db => db.Demands.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_wish_ends_with_an_enrolment_or_when_it_is_taken_back(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, aliceBrowser) = await app.EnterAsync("Alice");
        var (_, bobBrowser) = await app.EnterAsync("Bob");
        var run = await app.RunAsync(places: 0);
        await aliceBrowser.SubmitAsync(Wish);
        await bobBrowser.SubmitAsync(Wish);

        Assert.IsType<EnrolmentResult.IsFull>(await app.EnrolAsync(run, alice, willingToWait: false));
        Assert.Equal(2, await app.WithAsync(db => db.Demands.CountAsync(d => d.EndedAt == null)));
        Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(run, alice));
        var back = await bobBrowser.SubmitAsync(Wish + "/zuruecknehmen");

        Assert.Equal("/durchgaenge", back.Location);
        Assert.Equal(0, await app.WithAsync(db => db.Demands.CountAsync(d => d.EndedAt == null)));
        Assert.Equal(Wish, (await bobBrowser.OpenAsync(Wish + "/zuruecknehmen")).Location);
        await bobBrowser.SubmitAsync(Wish);
        Assert.Equal(3, await app.WithAsync(db => db.Demands.CountAsync()));
    }

    [Fact]
    public async Task Modules_are_kept_and_a_wish_for_nothing_is_refused_with_what_was_typed()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, browser) = await app.EnterAsync("Alice");
        var form = await browser.OpenAsync(Wish);
        var token = form.ValueOf("formular");

        var nothing = await browser.PostAsync(Wish, [new("formular", token), new("Input.Note", "bald")]);
        Assert.Equal("Bitte wählen Sie das ganze Programm oder mindestens ein Modul.", nothing.ErrorAt("Input.Modules"));
        Assert.Equal("bald", nothing.ValueOf("Input.Note"));
        var long501 = await browser.PostAsync(Wish, [new("formular", token), new("Input.Whole", "true"), new("Input.Note", new('x', 501))]);
        Assert.Equal("Bitte kürzen Sie auf höchstens 500 Zeichen.", long501.ErrorAt("Input.Note"));
        Assert.False(await app.WithAsync(db => db.Demands.AnyAsync()));

        await browser.PostAsync(Wish, [new("formular", token), new("Input.Modules", "projektmanagement"), new("Input.Modules", "kriminologie"), new("Input.Modules", "mond")]);
        Assert.Equal("kriminologie,projektmanagement", (await app.WithAsync(db => db.Demands.SingleAsync())).Modules);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_office_sees_wishes_by_employer_and_module_and_takes_them_away_as_a_safe_file(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        Assert.Contains("Zurzeit ist niemand vorgemerkt.", (await office.OpenAsync("/geschaeftsstelle/bedarf")).Text, StringComparison.Ordinal);
        await WishAsync(app, await app.AddAsync("Alice"), "", "=SUMME(A1:A9)");
        var one = await CountAsync(app, office);
        await WishAsync(app, await app.AddAsync("Bob"), "kriminologie,projektmanagement", "");
        await WishAsync(app, await app.AddAsync("Carol"), "kriminologie", "");

        var page = await office.OpenAsync("/geschaeftsstelle/bedarf");

        Assert.Equal(one, await CountAsync(app, office));
        Assert.Contains("Gemeinde LohsaLandkreis Bautzen 1 2 0 1 0 Alle 1 2 0 1 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bob Beispiel Gemeinde Lohsa Kriminologie, Projektmanagement nicht angegeben 1. März 2027 noch keiner", page.Text, StringComparison.Ordinal);
        var file = await office.OpenAsync("/geschaeftsstelle/bedarf.csv");
        var lines = Encoding.UTF8.GetString(file.Bytes).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Dienststelle;Landkreis;Nachname;Vorname;E-Mail;Sucht;Wann und wo;Vorgemerkt am;Brief am", lines[0]);
        Assert.Equal("Gemeinde Lohsa;Landkreis Bautzen;Beispiel;Alice;alice@amt.example;ganzes Programm;\"'=SUMME(A1:A9)\";01.03.2027;", lines[1]);
    }

    [Fact]
    public async Task Visitors_are_asked_to_sign_in_and_the_list_of_runs_leads_there()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        Assert.StartsWith("/konto/anmelden?", (await app.Visitor().OpenAsync(Wish)).Location, StringComparison.Ordinal);
        Assert.NotNull((await app.Visitor().OpenAsync("/durchgaenge")).Document.QuerySelector($"main a[href='{Wish}']"));
    }

    private static async Task<int> CountAsync(TestApp app, WebPerson office)
    {
        using var queries = new CountedQueries(app);
        await office.OpenAsync("/geschaeftsstelle/bedarf");
        return queries.Count;
    }

    private static Task WishAsync(TestApp app, Account person, string modules, string note) => app.WithAsync(async db =>
    {
        db.Demands.Add(new Demand { AccountId = person.Id, At = app.Now, Modules = modules, Note = note });
        await db.SaveChangesAsync();
    });

    private static async Task PublishAsync(TestApp app, CourseRun run, Account by) =>
        Assert.Null(await app.UseAsync<RunPlanning, Refusal?>(p => p.PublishAsync(run.Id, by.Id, CancellationToken.None)));
}
