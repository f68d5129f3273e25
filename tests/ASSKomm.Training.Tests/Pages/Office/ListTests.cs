using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class ListTests
{
    public static TheoryData<string> Pages =>
    [
        "/geschaeftsstelle", "/geschaeftsstelle/durchgaenge", "/geschaeftsstelle/durchgaenge/{run}", "/geschaeftsstelle/durchgaenge/{run}/termine",
        "/geschaeftsstelle/durchgaenge/{run}/abschluss", "/geschaeftsstelle/durchgaenge/{run}/absagen", "/geschaeftsstelle/durchgaenge/{run}/bedarf", "/geschaeftsstelle/durchgaenge/{run}/liste.csv",
        "/geschaeftsstelle/durchgaenge/{run}/anmeldungen/{enrolment}", "/geschaeftsstelle/personen", "/geschaeftsstelle/personen/{person}",
        "/geschaeftsstelle/zertifikate", "/geschaeftsstelle/kommunen", "/geschaeftsstelle/briefe", "/geschaeftsstelle/einstellungen",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_list_asks_the_database_as_often_for_three_rows_as_for_one(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var (run, enrolment) = await FinishedRunAsync(app, olga, 1);
        var office = await app.SignInAsync(olga);
        var page = address.Replace("{run}", $"{run.Id}", StringComparison.Ordinal).Replace("{enrolment}", $"{enrolment.Id}", StringComparison.Ordinal)
            .Replace("{person}", $"{enrolment.PersonId}", StringComparison.Ordinal);
        var one = await CountAsync(app, office, page);

        await FinishedRunAsync(app, olga, 2);
        await FinishedRunAsync(app, olga, 3);
        for (var i = 0; i < 2; i++)
        {
            await app.FulfilledAsync(await app.EnrolmentAsync(run, await app.AddAsync($"More{i}")), olga.Id);
            await app.WithAsync(async db =>
            {
                db.Organisations.Add(new Organisation { Name = $"Gemeinde {i}" });
                await db.SaveChangesAsync();
            });
        }

        office = await app.SignInAsync(olga);
        Assert.Equal(one, await CountAsync(app, office, page));
    }

    [Theory]
    [InlineData("/geschaeftsstelle/durchgaenge/99999"), InlineData("/geschaeftsstelle/durchgaenge/99999/bearbeiten")]
    [InlineData("/geschaeftsstelle/durchgaenge/99999/termine"), InlineData("/geschaeftsstelle/durchgaenge/99999/termine/neu")]
    [InlineData("/geschaeftsstelle/durchgaenge/99999/veroeffentlichen"), InlineData("/geschaeftsstelle/durchgaenge/99999/absagen"), InlineData("/geschaeftsstelle/durchgaenge/99999/bedarf")]
    [InlineData("/geschaeftsstelle/durchgaenge/99999/abschluss"), InlineData("/geschaeftsstelle/durchgaenge/99999/liste.csv")]
    [InlineData("/geschaeftsstelle/durchgaenge/1/termine/99999/bearbeiten"), InlineData("/geschaeftsstelle/durchgaenge/1/termine/99999/loeschen")]
    [InlineData("/geschaeftsstelle/durchgaenge/2/termine/1/bearbeiten"), InlineData("/geschaeftsstelle/durchgaenge/2/termine/1/loeschen")]
    [InlineData("/geschaeftsstelle/durchgaenge/2/anmeldungen/1"), InlineData("/geschaeftsstelle/durchgaenge/2/anmeldungen/1/streichen")]
    [InlineData("/geschaeftsstelle/durchgaenge/2/anmeldungen/1/projektarbeit"), InlineData("/geschaeftsstelle/durchgaenge/1/anmeldungen/99999")]
    [InlineData("/geschaeftsstelle/personen/99999"), InlineData("/geschaeftsstelle/personen/99999/sperren"), InlineData("/geschaeftsstelle/personen/99999/entsperren")]
    [InlineData("/geschaeftsstelle/personen/99999/abmelden"), InlineData("/geschaeftsstelle/personen/99999/rolle/office/geben")]
    [InlineData("/geschaeftsstelle/personen/1/rolle/admin/geben"), InlineData("/geschaeftsstelle/personen/99999/rolle/office/nehmen")]
    [InlineData("/geschaeftsstelle/zertifikate/99999/datei"), InlineData("/geschaeftsstelle/zertifikate/99999/widerrufen")]
    [InlineData("/geschaeftsstelle/kommunen/99999"), InlineData("/geschaeftsstelle/briefe/00000000-0000-0000-0000-000000000001")]
    [InlineData("/geschaeftsstelle/durchgaenge/99999999999")]
    public async Task What_does_not_exist_or_belongs_to_another_run_is_not_found_for_looking_and_for_sending(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        await app.RunAsync();
        var enrolment = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        Assert.Equal((1, 1), (run.Id, enrolment.Id));

        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync(address)).Status);
        var token = await office.TokenAsync("/geschaeftsstelle/durchgaenge/neu");
        // Pages that only show something take no form at all.
        Assert.Contains((await office.PostAsync(address, [token])).Status, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(enrolment)).State);
    }

    [Fact]
    public async Task The_timetables_own_page_is_for_the_office_alone()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (_, trainer) = await app.EnterAsync("Carol", Roles.Trainer);

        Assert.Equal(HttpStatusCode.Found, (await app.Visitor().OpenAsync("/geschaeftsstelle/jobs")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await trainer.OpenAsync("/geschaeftsstelle/jobs")).Status);
        Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync("/geschaeftsstelle/jobs")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_are_found_whatever_the_capitals_and_shown_fifty_at_a_time(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        await app.AddAsync("Örsolya Ärmel");
        for (var i = 0; i < 60; i++)
        {
            await app.AddAsync($"Person{i:00}");
        }

        foreach (var search in (string[])["ärmel", "ÄRMEL", "örsolya ärmel", "lohsa ärmel", "ÖRSOLYA.ÄRMEL@amt"])
        {
            var found = await office.OpenAsync($"/geschaeftsstelle/personen?suche={Uri.EscapeDataString(search)}");
            Assert.Equal(["Örsolya Ärmel"], found.Document.QuerySelectorAll("main th a").Select(a => a.TextContent));
        }

        Assert.Contains("gibt es niemanden", (await office.OpenAsync("/geschaeftsstelle/personen?suche=zzz")).Text, StringComparison.Ordinal);
        var first = await office.OpenAsync("/geschaeftsstelle/personen?suche=person");
        Assert.Equal(50, first.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("Seite 1 von 2 (60 Einträge)", first.Text, StringComparison.Ordinal);
        Assert.Equal(10, (await office.OpenAsync("/geschaeftsstelle/personen?suche=person&seite=2")).Document.QuerySelectorAll("main tbody tr").Length);
        foreach (var odd in (string[])["seite=-1", "seite=99999999999", "seite=abc", "suche=%00", "suche=%25_%5C'", "suche=" + new string('x', 500)])
        {
            Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync($"/geschaeftsstelle/personen?{odd}")).Status);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_letter_that_failed_is_told_on_the_first_page_and_goes_out_after_another_try(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        Assert.Contains("Zurzeit ist nichts zu tun.", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        await WriteAsync(app, (letters, person) => letters.PasswordChanged(person), olga);
        var letter = (await app.LettersAsync()).Single();
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(s => s
            .SetProperty(l => l.FailedAt, app.Now).SetProperty(l => l.ClaimedAt, app.Now).SetProperty(l => l.Tries, 1).SetProperty(l => l.Error, "550 unbekannt")));

        Assert.Contains("Ein Brief ist gescheitert", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        Assert.Contains("gescheitert: 550 unbekannt", (await office.OpenAsync("/geschaeftsstelle/briefe?stand=gescheitert")).Text, StringComparison.Ordinal);
        var form = await office.OpenAsync($"/geschaeftsstelle/briefe/{letter.Id}");
        await office.SubmitAsync(form, button: "Noch einmal versuchen");
        await app.TickAsync();

        var sent = (await app.LettersAsync()).Single();
        Assert.NotNull(sent.SentAt);
        // The button of a page that was left open changes nothing any more.
        await office.SubmitAsync(form, button: "Noch einmal versuchen");
        Assert.Equal(sent.SentAt, (await app.LettersAsync()).Single().SentAt);
        Assert.Contains("Dazu gibt es keinen Brief.", (await office.OpenAsync("/geschaeftsstelle/briefe?stand=gescheitert")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_never_sees_a_link_that_opens_somebodys_account()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var alice = await app.AddAsync("Alice");
        await WriteAsync(app, (letters, person) => letters.ResetPassword(person, new Uri("https://training.example/konto/passwort/streng-geheim")), alice);
        await WriteAsync(app, (letters, person) => letters.ConfirmAddress(person, new Uri("https://training.example/konto/bestaetigen/streng-geheim")), alice);

        foreach (var letter in await app.LettersAsync())
        {
            var page = await office.OpenAsync($"/geschaeftsstelle/briefe/{letter.Id}");
            Assert.Contains("Guten Tag", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("streng-geheim", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Municipalities_are_added_and_changed_and_a_name_is_there_once()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var good = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Input.Name"] = "Stadt Görlitz",
            ["Input.Kind"] = "Municipality",
            ["Input.District"] = "Landkreis Görlitz",
            ["Input.AgreementOn"] = "2020-03-01",
            ["Input.IsModelMunicipality"] = "true",
        };

        await office.SubmitAsync("/geschaeftsstelle/kommunen/neu", good);
        var twice = await office.SubmitAsync("/geschaeftsstelle/kommunen/neu", good);
        var police = await office.SubmitAsync("/geschaeftsstelle/kommunen/neu", new(good) { ["Input.Name"] = "Polizeirevier", ["Input.Kind"] = "Police" });
        var odd = await office.SubmitAsync("/geschaeftsstelle/kommunen/neu", new(good) { ["Input.Kind"] = "99", ["Input.AgreementOn"] = "im März", ["Input.Name"] = new('n', 161) });

        Assert.Equal("Diesen Namen gibt es schon in der Liste.", twice.ErrorAt("Input.Name"));
        Assert.Equal("Modellkommune kann nur eine Stadt oder Gemeinde sein.", police.ErrorAt("Input.IsModelMunicipality"));
        Assert.NotEqual("", odd.ErrorAt("Input.Kind"));
        Assert.Equal("»im März« passt hier nicht. Bitte prüfen Sie die Eingabe.", odd.ErrorAt("Input.AgreementOn"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 160 Zeichen.", odd.ErrorAt("Input.Name"));
        var stored = await app.WithAsync(db => db.Organisations.SingleAsync(o => o.Name == "Stadt Görlitz"));
        Assert.Equal((OrganisationKind.Municipality, new DateOnly(2020, 3, 1), true), (stored.Kind, stored.AgreementOn!.Value, stored.IsModelMunicipality));

        await office.SubmitAsync($"/geschaeftsstelle/kommunen/{stored.Id}", new() { ["Input.Name"] = "Große Kreisstadt Görlitz", ["Input.AgreementOn"] = "" });
        stored = await app.WithAsync(db => db.Organisations.SingleAsync(o => o.Id == stored.Id));
        Assert.Equal(("Große Kreisstadt Görlitz", null), (stored.Name, stored.AgreementOn));
    }

    [Fact]
    public async Task The_settings_show_rules_and_no_secret()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new(StringComparer.Ordinal)
        {
            ["Mail:Mode"] = "Smtp",
            ["Mail:Host"] = "mail.example",
            ["Mail:Port"] = "587",
            ["Mail:User"] = "kurs",
            ["Mail:Password"] = "streng-geheim",
            ["Mail:From"] = "kurs@training.example",
        });
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        var page = await office.OpenAsync("/geschaeftsstelle/einstellungen");

        Assert.Contains("mindestens 80 Prozent", page.Text, StringComparison.Ordinal);
        Assert.Contains("über mail.example, Port 587", page.Text, StringComparison.Ordinal);
        Assert.Contains("passen zusammen", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("streng-geheim", page.Html, StringComparison.Ordinal);

        await app.WithAsync(db => db.Lessons.Where(l => l.Id == db.Lessons.Min(x => x.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.EditedByTrainer, true).SetProperty(l => l.SeedHash, "anders")));
        Assert.Contains("ihre Datei im Inhaltsordner hat sich danach geändert", (await office.OpenAsync("/geschaeftsstelle/einstellungen")).Text, StringComparison.Ordinal);
    }

    private static Task<bool> WriteAsync(TestApp app, Action<Letters, Account> write, Account to) => app.UseAsync<IServiceProvider, bool>(async services =>
    {
        write(services.GetRequiredService<Letters>(), to);
        await services.GetRequiredService<TrainingDb>().SaveChangesAsync();
        return true;
    });

    private static async Task<(CourseRun Run, Enrolment Enrolment)> FinishedRunAsync(TestApp app, Account olga, int number)
    {
        var run = await app.RunAsync(places: 5, startsInDays: 1);
        var enrolment = await app.EnrolmentAsync(run, await app.AddAsync($"Alice{number}"));
        var earned = await app.EnrolmentAsync(run, await app.AddAsync($"Anna{number}"));
        await app.EnrolmentAsync(run, await app.AddAsync($"Bob{number}"), EnrolmentState.Waiting);
        await app.FulfilledAsync(earned, olga.Id);
        app.Time.Advance(TimeSpan.FromDays(120));
        await app.UseAsync<ASSKomm.Training.Certificates.CertificateOffice, int>(async office => (await office.OrderAsync(run.Id, olga.Id, CancellationToken.None)).Ordered);
        await app.TickAsync();
        await app.FulfilledAsync(enrolment, olga.Id);
        return (run, enrolment);
    }

    private static async Task<int> CountAsync(TestApp app, WebPerson office, string page)
    {
        Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync(page)).Status);
        using var counted = new CountedQueries(app);
        await office.OpenAsync(page);
        return counted.Count;
    }
}
