using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Accounts;

public sealed class RegisterTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_registers_confirms_by_button_and_signs_in(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var person = app.Visitor();

        var answer = await person.RegisterAsync("erika@amt.example");
        Assert.Equal("/konto/postfach", answer.Location);
        Assert.Equal("Bitte sehen Sie in Ihr Postfach", (await person.FollowAsync(answer)).Heading);
        var letter = Assert.Single(await app.LettersAsync());
        Assert.Equal(("confirm-address", "erika@amt.example"), (letter.Kind, letter.ToAddress));

        // W60: a mail scanner opens the link, several times.
        var link = await app.LinkAsync("confirm-address", "erika@amt.example");
        await app.Visitor().OpenAsync(link);
        Assert.Equal("Adresse bestätigen", (await app.Visitor().OpenAsync(link)).Heading);
        Assert.False((await app.FindAsync("erika@amt.example"))!.EmailConfirmed);

        var confirmed = await person.FollowAsync(await person.SubmitAsync(link));
        Assert.Contains("Ihre E-Mail-Adresse ist bestätigt.", confirmed.Text, StringComparison.Ordinal);
        Assert.True((await app.FindAsync("erika@amt.example"))!.EmailConfirmed);
        Assert.Equal("/mein", (await person.EnterPasswordAsync("erika@amt.example")).Location);
        Assert.True(await person.IsSignedInAsync());
    }

    [Theory]
    [InlineData("/durchgaenge/6-durchgang/anmelden", "/durchgaenge/6-durchgang/anmelden")]
    [InlineData("/konto/abmelden", "/mein")]
    [InlineData("https://elsewhere.example/durchgaenge/", "/mein")]
    [InlineData("//elsewhere.example/durchgaenge/", "/mein")]
    public async Task Whoever_came_from_a_run_is_led_back_to_it_through_letter_and_sign_in_and_nobody_elsewhere(string from, string to)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var person = app.Visitor();
        await person.SubmitAsync($"/konto/registrieren?weiter={Uri.EscapeDataString(from)}", AccountSteps.Newcomer("erika@amt.example"));

        var confirmed = await person.SubmitAsync(await app.LinkAsync("confirm-address", "erika@amt.example"));

        Assert.Equal(to, (await person.EnterPasswordAsync("erika@amt.example", address: confirmed.Location!)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_known_address_gets_the_same_answer_and_another_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var before = await app.FindAsync(alice.Email!);

        var (known, unknown) = (app.Visitor(), app.Visitor());
        var toKnown = await known.RegisterAsync("ALICE@amt.example");
        var toUnknown = await unknown.RegisterAsync("erika@amt.example");

        Assert.Equal((toUnknown.Status, toUnknown.Location), (toKnown.Status, toKnown.Location));
        Assert.Equal(toUnknown.Bytes, toKnown.Bytes);
        Assert.Equal(toUnknown.Headers.Keys.Order(), toKnown.Headers.Keys.Order());
        Assert.Equal((await unknown.FollowAsync(toUnknown)).Bytes, (await known.FollowAsync(toKnown)).Bytes);
        var letters = await app.LettersAsync();
        Assert.Equal([("address-is-known", alice.Email), ("confirm-address", "erika@amt.example")], letters.Select(l => (l.Kind, (string?)l.ToAddress)));
        Assert.Equal(before!.PasswordHash, (await app.FindAsync(alice.Email!))!.PasswordHash);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_registers_last_owns_an_address_that_nobody_confirmed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.Visitor().RegisterAsync("erika@amt.example", given: "Stranger");
        var strangersLink = await app.LinkAsync("confirm-address", "erika@amt.example");
        await app.Visitor().RegisterAsync("erika@amt.example", password: AccountSteps.OtherSecret);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(strangersLink)).Status);
        await app.Visitor().SubmitAsync(await app.LinkAsync("confirm-address", "erika@amt.example"));

        Assert.Equal("Erika", (await app.FindAsync("erika@amt.example"))!.GivenName);
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().EnterPasswordAsync("erika@amt.example")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Visitor().EnterPasswordAsync("erika@amt.example", AccountSteps.OtherSecret)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_registrations_in_the_same_moment_make_one_account(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var fields = Enumerable.Range(0, 6).Select(_ => AccountSteps.Newcomer("erika@amt.example").Append(new("Input.Employer", "Stadt Neuhausen")).ToDictionary());

        var answers = await Task.WhenAll(fields.Select(f => app.Visitor().SubmitAsync("/konto/registrieren", f)));

        Assert.All(answers, a => Assert.Equal("/konto/postfach", a.Location));
        Assert.Equal(1, await app.WithAsync(db => db.Users.CountAsync()));
        Assert.Equal(1, await app.WithAsync(db => db.Organisations.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_employer_is_found_whatever_its_capitals_or_added_with_its_kind(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.AddAsync("Alice");
        await app.WithAsync(async db =>
        {
            db.Organisations.Add(new Organisation { Name = "Große Kreisstadt Görlitz", AgreementOn = new DateOnly(2024, 5, 1) });
            await db.SaveChangesAsync();
        });
        var form = await app.Visitor().OpenAsync("/konto/registrieren");
        Assert.Equal(["Große Kreisstadt Görlitz"], form.Document.QuerySelectorAll("#stellen option").Select(o => o.GetAttribute("value")));

        await RegisterWithAsync(app, "a@amt.example", "GROSSE KREISSTADT GÖRLITZ", "Other");
        await RegisterWithAsync(app, "b@amt.example", " große  Kreisstadt görlitz ", "Other");
        await RegisterWithAsync(app, "c@amt.example", "Oberschule am Markt", "School");

        Assert.Equal("GROSSE KREISSTADT GÖRLITZ", (await app.FindAsync("a@amt.example"))!.Organisation!.Name);
        Assert.Equal("Große Kreisstadt Görlitz", (await app.FindAsync("b@amt.example"))!.Organisation!.Name);
        Assert.Equal(OrganisationKind.School, (await app.FindAsync("c@amt.example"))!.Organisation!.Kind);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_missing_or_wrong_is_a_sentence_at_its_field_and_nothing_but_the_password_is_lost(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var empty = await app.Visitor().SubmitAsync("/konto/registrieren");
        Assert.Equal("Bitte geben Sie Ihren Vornamen ein.", empty.ErrorAt("Input.GivenName"));
        Assert.Equal("Bitte geben Sie Ihren Nachnamen ein.", empty.ErrorAt("Input.FamilyName"));
        Assert.Equal("Bitte geben Sie Ihre E-Mail-Adresse ein.", empty.ErrorAt("Input.Email"));
        Assert.Equal("Bitte wählen Sie ein Passwort.", empty.ErrorAt("Input.Password"));
        Assert.Equal(
            ["#Input-GivenName", "#Input-FamilyName", "#Input-Email", "#Input-Password"],
            empty.Document.QuerySelectorAll("#fehler a").Select(a => a.GetAttribute("href")));
        Assert.StartsWith("Fehler: ", empty.Document.Title, StringComparison.Ordinal);

        var fields = AccountSteps.Newcomer("erika@amt", new string('E', 81), "\u202e\u200b", "kurz");
        fields["Input.Employer"] = new string('K', 161);
        fields["Input.EmployerKind"] = "Kaufhaus";
        var refused = await app.Visitor().SubmitAsync("/konto/registrieren", fields);

        Assert.Equal("Bitte kürzen Sie auf höchstens 80 Zeichen.", refused.ErrorAt("Input.GivenName"));
        Assert.Equal(new string('E', 81), refused.ValueOf("Input.GivenName"));
        Assert.Equal("Bitte geben Sie Ihren Nachnamen ein.", refused.ErrorAt("Input.FamilyName"));
        Assert.StartsWith("Bitte geben Sie eine vollständige E-Mail-Adresse ein", refused.ErrorAt("Input.Email"), StringComparison.Ordinal);
        Assert.Equal("erika@amt", refused.ValueOf("Input.Email"));
        Assert.Equal("Bitte wählen Sie ein Passwort mit mindestens 12 Zeichen.", refused.ErrorAt("Input.Password"));
        Assert.Equal("", refused.ValueOf("Input.Password"));
        Assert.DoesNotContain("kurz", refused.Html.Replace("Bitte kürzen", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Bitte kürzen Sie auf höchstens 160 Zeichen.", refused.ErrorAt("Input.Employer"));
        Assert.Equal("»Kaufhaus« passt hier nicht. Bitte prüfen Sie die Eingabe.", refused.ErrorAt("Input.EmployerKind"));
        Assert.Empty(await app.LettersAsync());
    }

    [Theory]
    [InlineData("erika")]
    [InlineData("erika@")]
    [InlineData("@amt.example")]
    [InlineData("erika@.example")]
    [InlineData("erika@amt.example.")]
    [InlineData("Erika <erika@amt.example>")]
    [InlineData("erika@amt.example, x@y.example")]
    [InlineData("erika@amt.example\nBcc: x@y.example")]
    [InlineData("\"a b\"@amt.example")]
    [InlineData("er\ufffeika@amt.example")]
    [InlineData("erika\u202e@amt.example")]
    [InlineData("еrika@amt.example")]
    public async Task Something_that_is_no_address_is_refused_everywhere(string email)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        foreach (var page in (WebPage[])[
            await app.Visitor().RegisterAsync(email), await app.Visitor().AskForLinkAsync(email), await app.Visitor().EnterPasswordAsync(email)])
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.StartsWith("Bitte geben Sie eine vollständige E-Mail-Adresse ein", page.ErrorAt("Input.Email"), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Addresses_of_full_length_and_with_umlauts_in_the_domain_are_taken(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var longest = new string('a', 64) + "@" + string.Join('.', Enumerable.Repeat(new string('b', 59), 3)) + ".example";
        longest = longest.Replace("@", "@" + new string('c', 254 - longest.Length - 1) + ".", StringComparison.Ordinal);
        Assert.Equal(254, longest.Length);

        Assert.Equal("/konto/postfach", (await app.Visitor().RegisterAsync(longest)).Location);
        Assert.Equal("/konto/postfach", (await app.Visitor().RegisterAsync("o'neill+kurs@görlitz.example")).Location);
        Assert.Equal("Bitte kürzen Sie auf höchstens 254 Zeichen.", (await app.Visitor().RegisterAsync("a" + longest)).ErrorAt("Input.Email"));
    }

    /// <summary>W94: whatever a name does elsewhere, here it is one clean line.</summary>
    [Theory]
    [InlineData("Erika\r\nBcc: all@amt.example", "Erika Bcc: all@amt.example")]
    [InlineData("=HYPERLINK(\"http://evil.example\")", "=HYPERLINK(\"http://evil.example\")")]
    [InlineData("Eri\u202eka\u0001\u0007", "Eri ka")]
    [InlineData("Eri\ufffeka", "Eri ka")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("{Link} {0} {99}", "{Link} {0} {99}")]
    [InlineData("Łukasz Nguyễn 🙂", "Łukasz Nguyễn 🙂")]
    public async Task A_name_stays_one_clean_line(string typed, string stored)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await app.Visitor().RegisterAsync("erika@amt.example", given: typed);

        var account = await app.FindAsync("erika@amt.example");
        Assert.Equal(stored, account!.GivenName);
        Assert.Equal($"{stored} Muster", Assert.Single(await app.LettersAsync()).ToName);
        var page = await (await app.SignInAsync(account)).OpenAsync("/konto");
        Assert.Equal(stored, page.ValueOf("Input.GivenName"));
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zero_character_is_a_bad_request_with_a_friendly_page()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var answer = await app.Visitor().RegisterAsync("erika@amt.example", given: "Eri\0ka");
        Assert.Equal((HttpStatusCode.BadRequest, "Das Formular konnte nicht angenommen werden"), (answer.Status, answer.Heading));
    }

    [Fact]
    public async Task A_password_of_a_megabyte_is_refused_before_it_costs_anything()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var person = app.Visitor();
        await app.Visitor().RegisterAsync("first@amt.example");
        var huge = new string('x', 1024 * 1024);

        var began = System.Diagnostics.Stopwatch.StartNew();
        var registered = await person.RegisterAsync("erika@amt.example", password: huge);
        var signedIn = await person.EnterPasswordAsync("erika@amt.example", huge);
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(2), $"It took {began.Elapsed}.");

        Assert.Equal("Bitte wählen Sie ein Passwort mit höchstens 256 Zeichen.", registered.ErrorAt("Input.Password"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 256 Zeichen.", signedIn.ErrorAt("Input.Password"));
        Assert.DoesNotContain("xxxx", registered.Html + signedIn.Html, StringComparison.Ordinal);
    }

    private static Task<WebPage> RegisterWithAsync(TestApp app, string email, string employer, string kind)
    {
        var fields = AccountSteps.Newcomer(email);
        (fields["Input.Employer"], fields["Input.EmployerKind"]) = (employer, kind);
        return app.Visitor().SubmitAsync("/konto/registrieren", fields);
    }
}
