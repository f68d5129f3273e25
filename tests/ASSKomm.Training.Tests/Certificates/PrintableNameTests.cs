using System.Net;
using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>A certificate never says a name in question marks: who is concerned learns it before, and nobody gets such a one.</summary>
public sealed class PrintableNameTests
{
    [Theory]
    [InlineData("Grete Groß-Öztürk", "")]
    [InlineData("Nguyễn Thị Łukasz Dvořák O’Connor", "")]
    [InlineData("Ελένη Παπαδοπούλου", "")]
    [InlineData("Юрій Ковальчук", "")]
    // A whole letter from its parts, and wide letters with a plain form, can be printed.
    [InlineData("Gro\u0308ßer Ｗａｎｇ", "")]
    [InlineData("محمد علي", "محدعلي")]
    [InlineData("王小明 Wang", "王小明")]
    [InlineData("Zoë 👩 Müller", "👩")]
    public void What_the_font_lacks_is_named_letter_by_letter(string name, string missing) => Assert.Equal(missing, PrintableName.Missing(name));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_gets_a_certificate_of_question_marks_and_everybody_concerned_is_told_before(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, olga, people) = await app.FinishedRunAsync(people: 2);
        var account = await app.WithAsync(async db =>
        {
            var person = await db.Users.SingleAsync(a => a.Id == people[0].PersonId);
            (person.GivenName, person.FamilyName) = ("محمد", "علي");
            await db.SaveChangesAsync();
            return person;
        });
        var (office, person) = (await app.SignInAsync(olga), await app.SignInAsync(account));
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/abschluss";

        var look = await office.OpenAsync(here);
        Assert.Contains("Ein Name lässt sich nicht drucken", look.Text, StringComparison.Ordinal);
        Assert.Equal($"/geschaeftsstelle/personen/{account.Id}", look.Document.QuerySelector(".kern-alert--warning li a")!.GetAttribute("href"));
        Assert.Contains("Ihr Name enthält Zeichen, die auf dem Zertifikat nicht gedruckt werden können", (await person.OpenAsync("/konto")).Text, StringComparison.Ordinal);

        await office.SubmitAsync(here, button: "Zertifikate ausstellen (1)");
        Assert.Equal(people[1].PersonId, Assert.Single(await app.CertificatesAsync()).PersonId);
        look = await office.OpenAsync(here);
        Assert.DoesNotContain("Zertifikate ausstellen (", look.Text, StringComparison.Ordinal);

        var named = await person.SubmitAsync("/konto", new() { ["Input.GivenName"] = "Mohammed", ["Input.FamilyName"] = "Ali" });
        Assert.DoesNotContain("nicht gedruckt", (await person.FollowAsync(named)).Text, StringComparison.Ordinal);
        await office.SubmitAsync(here, button: "Zertifikate ausstellen (1)");
        Assert.Equal(["Mohammed Ali"], (await app.CertificatesAsync()).Where(c => c.PersonId == account.Id).Select(c => c.HolderName));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_name_changed_after_the_order_turns_the_order_down_and_leaves_no_gap_in_the_numbers(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, people) = await app.FinishedRunAsync(people: 2);
        await app.OrderAsync(run, office);
        await app.WithAsync(db => db.Users.Where(a => a.Id == people[0].PersonId).ExecuteUpdateAsync(s => s.SetProperty(a => a.FamilyName, "王小明")));

        await app.TickAsync();

        Assert.Equal(Refusal.NameCannotBePrinted.InWords(), (await app.OrderOfAsync(people[0])).Refused);
        Assert.EndsWith("-0001", Assert.Single(await app.CertificatesAsync()).Number, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(people[0])).State);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task Whoever_can_be_printed_reads_no_warning()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, alice) = await app.EnterAsync("Ayşe Özmüller");

        var page = await alice.OpenAsync("/konto");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll(".kern-alert--warning"));
    }
}
