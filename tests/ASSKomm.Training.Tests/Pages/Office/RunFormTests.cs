using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>Everything a run can be told when it is planned.</summary>
public sealed class RunFormTests
{
    private const string New = "/geschaeftsstelle/durchgaenge/neu";

    private static readonly Dictionary<string, string> Full = new(StringComparer.Ordinal)
    {
        ["Input.Number"] = "6",
        ["Input.Title"] = "",
        ["Input.Slug"] = "durchgang-sechs",
        ["Input.Venue"] = "Rathaus, Görlitz",
        ["Input.Places"] = "12",
        ["Input.MinimumPeople"] = "8",
        ["Input.DecisionOn"] = "2027-08-01",
        ["Input.SingleModules"] = "true",
        ["Input.OpensDay"] = "2027-04-01",
        ["Input.OpensTime"] = "08:00",
        ["Input.DeadlineDay"] = "2027-08-15",
        ["Input.DeadlineTime"] = "12:00",
        ["Input.Rule"] = "Selection",
        ["Input.Reasons[0]"] = "Membership",
        ["Input.Reasons[1]"] = "",
        ["Input.Reasons[2]"] = "MissingModule",
        ["Input.Reasons[3]"] = "",
        ["Input.Reasons[4]"] = "",
        ["Input.OfferDays"] = "7",
        ["Input.Fee"] = "1.250,50",
        ["Input.WithdrawalTerms"] = "Bis acht Wochen vorher kostenlos.\r\nDanach die Hälfte.",
        ["Input.LateWithdrawalDays"] = "56",
        ["Input.TellsEmployer"] = "true",
        ["Input.SwapUntil"] = "2027-09-01",
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everything_typed_is_kept_and_stands_in_the_form_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        await office.SubmitAsync(New, new(Full));

        var run = await app.WithAsync(db => db.Runs.AsNoTracking().SingleAsync());
        Assert.Equal((6, "6. Durchgang", 12, 8), (run.Number, run.Title, run.Places, run.MinimumPeople));
        Assert.Equal((new DateOnly(2027, 8, 1), new DateOnly(2027, 9, 1), true), (run.DecisionOn, run.SwapUntil, run.SingleModules));
        Assert.Equal(new DateTimeOffset(2027, 4, 1, 6, 0, 0, TimeSpan.Zero), run.RegistrationOpensAt);
        Assert.Equal((AllotmentRule.Selection, "Membership,MissingModule"), (run.Rule, run.Criteria));
        Assert.Equal((7, 125050, 56, true), (run.OfferDays, run.FeeCents, run.LateWithdrawalDays, run.TellsEmployer));
        Assert.Equal("Bis acht Wochen vorher kostenlos.\nDanach die Hälfte.", run.WithdrawalTerms);

        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";
        await office.SubmitAsync(edit);

        var again = await app.WithAsync(db => db.Runs.AsNoTracking().SingleAsync());
        Assert.Equal(AsSeen.Of(run), AsSeen.Of(again));
        Assert.Equal("1.250,50 Euro", (await office.OpenAsync(edit)).ValueOf("Input.Fee"));
    }

    [Theory]
    [InlineData("Input.Number", "1000", "Bitte geben Sie eine Zahl von 1 bis 999 ein oder lassen Sie das Feld leer.")]
    [InlineData("Input.Slug", "vormerken", "Unter diesem Adressteil steht schon eine andere Seite.")]
    [InlineData("Input.MinimumPeople", "0", "Bitte geben Sie eine Zahl von 1 bis 10.000 ein oder lassen Sie das Feld leer.")]
    [InlineData("Input.MinimumPeople", "13", "Das sind mehr, als der Durchgang Plätze hat (12).")]
    [InlineData("Input.OpensDay", "2027-08-16", "")]
    [InlineData("Input.OpensDay", "1999-12-31", "Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.")]
    [InlineData("Input.OpensTime", "", "Bitte geben Sie die Uhrzeit ein, zu der die Anmeldung beginnt.")]
    [InlineData("Input.Rule", "Zufall", "»Zufall« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    [InlineData("Input.Reasons[1]", "Membership", "Diesen Grund haben Sie weiter oben schon gewählt.")]
    [InlineData("Input.OfferDays", "31", "Bitte geben Sie eine Zahl von 1 bis 30 ein.")]
    [InlineData("Input.OfferDays", "", "Bitte geben Sie eine Zahl von 1 bis 30 ein.")]
    [InlineData("Input.Fee", "viel", "Bitte geben Sie einen Betrag wie »250« oder »49,90« ein oder lassen Sie das Feld leer.")]
    [InlineData("Input.LateWithdrawalDays", "366", "Bitte geben Sie eine Zahl von 1 bis 365 ein oder lassen Sie das Feld leer.")]
    [InlineData("Input.SwapUntil", "2101-01-01", "Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.")]
    [InlineData("Input.DecisionOn", "irgendwann", "»irgendwann« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(string field, string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        var page = await office.SubmitAsync(New, new(Full) { [field] = typed });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence, page.ErrorAt(field.Replace('[', '-').Replace(']', '-')));
        Assert.Equal("1.250,50", field == "Input.Fee" ? "1.250,50" : page.ValueOf("Input.Fee"));
        Assert.Equal("MissingModule", page.ValueOf("Input.Reasons[2]"));
        Assert.Equal("Bis acht Wochen vorher kostenlos.\nDanach die Hälfte.", page.ValueOf("Input.WithdrawalTerms").ReplaceLineEndings("\n"));
        Assert.False(await app.WithAsync(db => db.Runs.AnyAsync()));
    }

    [Fact]
    public async Task A_window_that_closes_before_it_opens_and_a_selection_without_reasons_are_refused()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        var window = await office.SubmitAsync(New, new(Full) { ["Input.OpensDay"] = "2027-08-16" });
        var reasons = await office.SubmitAsync(New, new(Full) { ["Input.Reasons[0]"] = "", ["Input.Reasons[2]"] = "" });

        Assert.Equal("Die Anmeldung muss schließen, nachdem sie begonnen hat.", window.ErrorAt("Input.DeadlineDay"));
        Assert.Contains("Bitte wählen Sie mindestens einen Grund, nach dem ausgewählt wird.", reasons.Text, StringComparison.Ordinal);
        Assert.False(await app.WithAsync(db => db.Runs.AnyAsync()));
    }

    [Fact]
    public async Task The_next_number_suggests_a_name_and_an_address()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        await office.SubmitAsync(New, new(Full));

        var form = await office.OpenAsync(New);

        Assert.Equal(("7", "7. Durchgang", "durchgang-7"), (form.ValueOf("Input.Number"), form.ValueOf("Input.Title"), form.ValueOf("Input.Slug")));
    }

    [Fact]
    public async Task The_form_of_a_published_run_shows_the_rule_and_changes_it_not_even_by_a_post_of_ones_own()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";

        var form = await office.OpenAsync(edit);
        await office.SubmitAsync(form, new() { ["Input.Rule"] = "Selection", ["Input.Reasons[0]"] = "Membership", ["Input.Venue"] = "Anderswo" });

        Assert.Contains("Nach Eingang der Anmeldung.", form.Text, StringComparison.Ordinal);
        Assert.Null(form.Document.QuerySelector("[name='Input.Rule']"));
        var stored = await app.WithAsync(db => db.Runs.AsNoTracking().SingleAsync());
        Assert.Equal((AllotmentRule.ByArrival, "", "Anderswo"), (stored.Rule, stored.Criteria, stored.Venue));
    }

    [Fact]
    public async Task Whoever_saves_a_plan_whose_rule_a_colleague_has_changed_is_told()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(published: false);
        var form = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten");
        await app.WithAsync(db => db.Runs.ExecuteUpdateAsync(r => r.SetProperty(x => x.Rule, AllotmentRule.Selection)));

        var page = await office.SubmitAsync(form, new() { ["Input.Venue"] = "Anderswo" });

        Assert.Contains(Refusal.ChangedMeanwhile.InWords(), page.Text, StringComparison.Ordinal);
        Assert.Equal("Anderswo", page.ValueOf("Input.Venue"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Other_trainers_are_told_in_a_letter_of_their_own_that_leaves_calendars_and_employers_alone(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, _) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.EnrolmentAsync(run, await app.AddAsync("Gone"), EnrolmentState.Withdrawn);
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";

        await office.SubmitAsync(edit, new() { ["Input.Trainers"] = $"{carol.Id}" });
        await office.SubmitAsync(edit);

        var letter = Assert.Single(await app.LettersAsync());
        Assert.Equal(("trainers-changed", "alice@amt.example", ""), (letter.Kind, letter.ToAddress, letter.Calendar));
        Assert.Contains("Leitung: Carol Beispiel", letter.Text, StringComparison.Ordinal);
        var stored = await app.WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Sessions).SingleAsync());
        Assert.Null(stored.MovedAt);
        Assert.All(stored.Sessions, s => Assert.Equal(0, s.Revision));

        await office.SubmitAsync(edit, new() { ["Input.Venue"] = "Anderswo" });
        var moved = (await app.LettersAsync())[^1];
        Assert.Equal("dates-changed", moved.Kind);
        Assert.Contains("Leitung: Carol Beispiel", moved.Text, StringComparison.Ordinal);
        Assert.NotEqual("", moved.Calendar);
    }
}
