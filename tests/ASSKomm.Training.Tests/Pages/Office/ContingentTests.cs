using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>Places that are kept for the people of an employer or a Landkreis. Everybody of the cast works for Lohsa in the Landkreis Bautzen.</summary>
public sealed class ContingentTests
{
    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["Input.Organisation"] = "gemeinde lohsa",
        ["Input.Places"] = "2",
        ["Input.Until"] = "2027-04-01",
        ["Input.Reason"] = "Vereinbarung vom 3. Februar",
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Kept_places_go_to_the_employers_people_and_what_is_left_falls_to_those_who_wait(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 3);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/kontingente";

        Assert.Equal(here, (await office.SubmitAsync(here + "/neu", new(Good))).Location);
        // Sent twice it is kept once.
        Assert.Equal(here, (await office.SubmitAsync(here + "/neu", new(Good))).Location);

        var kept = await app.WithAsync(db => db.Contingents.AsNoTracking().SingleAsync());
        Assert.Equal((2, olga.Id, BerlinTime.At(new DateOnly(2027, 4, 1), new TimeOnly(18, 0))), (kept.Places, kept.By, kept.Until));
        Assert.Contains("noch 1 von 3 Plätzen frei, 2 sind für bestimmte Dienststellen reserviert", (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        var lohsa = await app.AddAsync("Alice");
        Assert.IsType<EnrolmentResult.Placed>(await app.EnrolAsync(run, lohsa));
        var (first, second) = (await StrangerAsync(app, "Bob"), await StrangerAsync(app, "Charlie"));
        Assert.IsType<EnrolmentResult.Placed>(await app.EnrolAsync(run, first));
        var waits = Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(run, second));
        var list = await office.OpenAsync(here);
        Assert.Contains("Gemeinde Lohsa 2 1 1 1. April 2027, 18:00 Uhr Vereinbarung vom 3. Februar Auflösen", list.Text, StringComparison.Ordinal);
        Assert.Contains(
            "alle übrigen Plätze vergeben, 1 ist für bestimmte Dienststellen reserviert, 1 auf der Warteliste",
            (await app.Visitor().OpenAsync("/durchgaenge")).Text, StringComparison.Ordinal);

        var release = $"{here}/{kept.Id}/aufloesen";
        Assert.Equal("Bitte geben Sie den Grund ein.", (await office.SubmitAsync(release)).ErrorAt("Input.Reason"));
        Assert.Equal(here, (await office.SubmitAsync(release, new() { ["Input.Reason"] = "Lohsa braucht nur einen." })).Location);

        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(waits.Enrolment)).State);
        Assert.Contains("Aufgelöst am 1. März 2027", (await office.OpenAsync(here)).Text, StringComparison.Ordinal);
        Assert.Contains("Lohsa braucht nur einen.", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch")).Text, StringComparison.Ordinal);
        Assert.Equal(here, (await office.OpenAsync(release)).Location);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_Landkreis_can_have_places_too()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);

        await office.SubmitAsync(
            $"/geschaeftsstelle/durchgaenge/{run.Id}/kontingente/neu",
            new(Good) { ["Input.Organisation"] = "", ["Input.District"] = "Landkreis Bautzen", ["Input.Places"] = "1" });

        Assert.Equal("Landkreis Bautzen", (await app.WithAsync(db => db.Contingents.SingleAsync())).District);
        Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(run, await StrangerAsync(app, "Bob")));
        Assert.IsType<EnrolmentResult.Placed>(await app.EnrolAsync(run, await app.AddAsync("Alice")));
    }

    [Theory]
    [InlineData("Input.Organisation", "Niemandsdorf", "Diese Dienststelle ist nicht eingetragen. Bitte wählen Sie eine aus der Liste.")]
    [InlineData("Input.Organisation", "", "Bitte geben Sie eine Dienststelle ein oder wählen Sie einen Landkreis.")]
    [InlineData("Input.District", "Landkreis Mond", "Bitte wählen Sie einen Landkreis aus der Liste.")]
    [InlineData("Input.Places", "0", "Bitte geben Sie eine Zahl von 1 bis 10.000 ein.")]
    [InlineData("Input.Places", "4", "So viele Plätze sind nicht mehr frei.")]
    [InlineData("Input.Until", "2027-02-28", "Dieser Zeitpunkt ist schon vorbei.")]
    [InlineData("Input.Until", "2027-04-30", "Bitte wählen Sie einen Tag vor dem ersten Termin.")]
    [InlineData("Input.Until", "", "Bitte geben Sie den Tag ein, bis zu dem die Plätze gehalten werden.")]
    [InlineData("Input.Reason", " ", "Bitte geben Sie den Grund ein.")]
    public async Task What_cannot_be_kept_is_said_at_its_field_and_nothing_is_lost(string field, string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 3);

        var page = await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/kontingente/neu", new(Good) { [field] = typed });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence, page.ErrorAt(field));
        Assert.Equal(field == "Input.Reason" ? " " : "Vereinbarung vom 3. Februar", page.ValueOf("Input.Reason"));
        Assert.False(await app.WithAsync(db => db.Contingents.AnyAsync()));
    }

    [Fact]
    public async Task A_contingent_of_another_run_does_not_exist_here_and_three_cost_as_many_queries_as_one()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (run, other) = (await app.RunAsync(), await app.RunAsync());
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/kontingente";
        await office.SubmitAsync(here + "/neu", new(Good));
        var one = await CountAsync(app, office, here);
        await office.SubmitAsync(here + "/neu", new(Good));
        await office.SubmitAsync(here + "/neu", new(Good));

        Assert.Equal(one, await CountAsync(app, office, here));
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{other.Id}/kontingente/1/aufloesen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99/kontingente")).Status);
    }

    private static async Task<int> CountAsync(TestApp app, WebPerson office, string address)
    {
        using var queries = new CountedQueries(app);
        await office.OpenAsync(address);
        return queries.Count;
    }

    // Somebody who works elsewhere.
    private static async Task<Account> StrangerAsync(TestApp app, string name)
    {
        var account = await app.AddAsync(name);
        await app.WithAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == account.Id)).Organisation =
                await db.Organisations.FirstOrDefaultAsync(o => o.Name == "Stadt Plauen") ?? new Organisation { Name = "Stadt Plauen", District = "Vogtlandkreis" };
            await db.SaveChangesAsync();
        });
        return account;
    }
}
