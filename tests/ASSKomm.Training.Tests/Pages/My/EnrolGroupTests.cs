using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>W04, W16, W23: several people in one application, through the page.</summary>
public sealed class EnrolGroupTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task With_too_few_places_the_page_asks_and_does_what_was_chosen(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var (_, browser) = await app.EnterAsync("Alice Chefin");
        var address = $"/durchgaenge/{run.Slug}/gruppe";

        var asked = await browser.SubmitAsync(address, Rows("Anna", "Bea"), button: "Alle verbindlich anmelden");

        Assert.Contains("Die Plätze reichen nicht für alle: 1 von 2 könnten jetzt einen haben", asked.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["So viele wie Plätze da sind, die übrigen warten", "Alle auf die Warteliste", "Niemanden anmelden", "Angaben ändern"],
            asked.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));

        var change = await browser.SubmitAsync(asked, button: "Angaben ändern");
        Assert.Equal(("Anna", "bea@amt.example"), (change.ValueOf("Input.People[0].GivenName"), change.ValueOf("Input.People[1].Email")));
        Assert.Equal($"/durchgaenge/{run.Slug}", (await browser.SubmitAsync(asked, button: "Niemanden anmelden")).Location);
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));

        var done = await browser.FollowAsync(await browser.SubmitAsync(asked, button: "So viele wie Plätze da sind, die übrigen warten"));

        Assert.Contains("1 Person: Warteliste. 1 Person: Platz bestätigt. Alle erhalten eine E-Mail.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Anna Neu: Platz bestätigt", done.Text, StringComparison.Ordinal);
        Assert.Contains("Bea Neu: Warteliste", done.Text, StringComparison.Ordinal);
        var again = await browser.FollowAsync(await browser.SubmitAsync(asked, button: "So viele wie Plätze da sind, die übrigen warten"));
        Assert.Contains("Schon vorher angemeldet: Anna Neu, Bea Neu.", again.Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_a_row_is_said_there_and_nothing_is_lost()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (_, browser) = await app.EnterAsync("Alice Chefin");
        var bob = await app.AddAsync("Bob Anderswo");
        await app.WithAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == bob.Id)).Organisation = new Organisation { Name = "Stadt Görlitz" };
            await db.SaveChangesAsync();
        });
        var address = $"/durchgaenge/{run.Slug}/gruppe";

        var empty = await browser.SubmitAsync(address);
        Assert.Equal("Bitte geben Sie mindestens eine Person ein.", empty.ErrorAt("Input.People-0-.GivenName"));
        var page = await browser.SubmitAsync(address, new(Rows("Anna", "Bea"))
        {
            ["Input.People[0].Rank"] = "hundert",
            ["Input.People[1].Email"] = "anna@AMT.example",
            ["Input.People[7].FamilyName"] = new string('ä', 81),
        });

        Assert.Equal("Bitte geben Sie eine Zahl von 1 bis 99 ein.", page.ErrorAt("Input.People-0-.Rank"));
        Assert.Equal("Diese Adresse steht schon weiter oben.", page.ErrorAt("Input.People-1-.Email"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 80 Zeichen.", page.ErrorAt("Input.People-7-.FamilyName"));
        Assert.Equal("Bitte geben Sie den Vornamen ein.", page.ErrorAt("Input.People-7-.GivenName"));
        Assert.Equal(("hundert", new string('ä', 81)), (page.ValueOf("Input.People[0].Rank"), page.ValueOf("Input.People[7].FamilyName")));

        var gesa = await app.AddAsync("Gesa Gesperrt");
        await app.WithAsync(db => db.Users.Where(a => a.Id == gesa.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
        var elsewhere = await browser.SubmitAsync(address, new(Rows("Anna"))
        {
            ["Input.People[4].GivenName"] = "Bob",
            ["Input.People[4].FamilyName"] = "Anderswo",
            ["Input.People[4].Email"] = bob.Email!,
            ["Input.People[5].GivenName"] = "Gesa",
            ["Input.People[5].FamilyName"] = "Gesperrt",
            ["Input.People[5].Email"] = gesa.Email!,
        });

        // Nobody learns here which address has an account, where, and in what state.
        const string neutral = "Diese Adresse lässt sich hier nicht verwenden. Bitte prüfen Sie sie; stimmt sie, wenden Sie sich bitte an die Geschäftsstelle.";
        Assert.Equal((neutral, neutral), (elsewhere.ErrorAt("Input.People-4-.Email"), elsewhere.ErrorAt("Input.People-5-.Email")));
        Assert.Equal("Anna", elsewhere.ValueOf("Input.People[0].GivenName"));
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Empty(await app.LettersAsync());
    }

    /// <summary>W23: nobody is blocked by the run's questions, and each answers on their own page; the office sees who has not.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_was_enrolled_by_others_answers_the_questions_later(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var question = await app.AskAsync(run, "Warum?");
        var (_, browser) = await app.EnterAsync("Alice Chefin");
        var (bob, bobs) = await app.EnterAsync("Bob Kollege");
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var mine = $"/mein/durchgaenge/{run.Slug}";

        await browser.SubmitAsync($"/durchgaenge/{run.Slug}/gruppe", new()
        {
            ["Input.People[0].GivenName"] = "Bob",
            ["Input.People[0].FamilyName"] = "Kollege",
            ["Input.People[0].Email"] = bob.Email!,
        });

        var page = await bobs.OpenAsync(mine);
        Assert.Contains("Eine Frage ist noch offen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Anmeldung durch Alice Chefin", page.Text, StringComparison.Ordinal);
        var enrolment = Assert.Single(await app.SentAsync(run, bob));
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{enrolment.Id}";
        Assert.Contains("Warum? noch nicht beantwortet", (await office.OpenAsync(here)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"{mine}/fragen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"{mine}/bedarf")).Status);

        Assert.Equal("Bitte beantworten Sie die Frage »Warum?«.", (await bobs.SubmitAsync($"{mine}/fragen")).ErrorAt(question.ErrorField()));
        var answered = await bobs.FollowAsync(await bobs.SubmitAsync($"{mine}/fragen", new() { [question.Field()] = "Darum." }));
        await bobs.SubmitAsync($"{mine}/bedarf", new() { ["Input.Lodging"] = "Zimmer ab Donnerstag" });

        Assert.DoesNotContain("Frage ist noch offen", answered.Text, StringComparison.Ordinal);
        var file = await office.OpenAsync(here);
        Assert.Contains("Warum? Darum.", file.Text, StringComparison.Ordinal);
        Assert.Contains("Zimmer ab Donnerstag", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zimmer ab Donnerstag", (await browser.OpenAsync($"/durchgaenge/{run.Slug}/gruppe")).Text, StringComparison.Ordinal);
        await bobs.SubmitAsync($"{mine}/bedarf", new() { ["Input.Lodging"] = "" });
        Assert.Equal(0, await app.WithAsync(db => db.Needs.CountAsync()));
    }

    [Fact]
    public async Task Whoever_named_no_employer_enrols_nobody_and_an_unknown_run_is_not_there()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Chefin");
        await app.WithAsync(db => db.Users.Where(a => a.Id == alice.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OrganisationId, (int?)null)));

        var page = await browser.OpenAsync($"/durchgaenge/{run.Slug}/gruppe");
        var forced = await browser.PostAsync($"/durchgaenge/{run.Slug}/gruppe", [await browser.TokenAsync(run.FormOf()), .. Rows("Anna")]);

        Assert.Contains("Bitte tragen Sie zuerst unter »Konto« Ihre Dienststelle ein.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Contains("Bitte tragen Sie zuerst", forced.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/durchgaenge/nirgends/gruppe")).Status);
        Assert.StartsWith("/konto/anmelden", (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}/gruppe")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_person_confirms_the_paper_names_who_confirmed_for_the_group()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync(need: ConsentNeed.ConfirmedByPerson);
        var (_, browser) = await app.EnterAsync("Alice Chefin");
        var address = $"/durchgaenge/{run.Slug}/gruppe";

        Assert.Equal(Refusal.ConsentIsNotConfirmed.InWords(), (await browser.SubmitAsync(address, Rows("Anna"))).ErrorAt("Input.Confirmed"));
        await browser.SubmitAsync(address, new(Rows("Anna")) { ["Input.Confirmed"] = "true" });

        Assert.Equal(("Alice Chefin", ConsentWay.Person), await app.WithAsync(async db =>
        {
            var consent = await db.Consents.SingleAsync();
            return (consent.DeciderName, consent.Way!.Value);
        }));
    }

    private static Dictionary<string, string> Rows(params string[] names) => names.Index().SelectMany(n => new KeyValuePair<string, string>[]
    {
        new($"Input.People[{n.Index}].GivenName", n.Item),
        new($"Input.People[{n.Index}].FamilyName", "Neu"),
        new($"Input.People[{n.Index}].Email", $"{n.Item.ToLowerInvariant()}@amt.example"),
    }).ToDictionary();
}
