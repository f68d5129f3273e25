using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>What the people of one run need stands in one list, and only theirs.</summary>
public sealed class RunNeedsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_office_reads_in_one_list_who_needs_what(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (run, other) = (await app.RunAsync(), await app.RunAsync());
        var alice = await NeedyAsync(app, run, "Alice", EnrolmentState.Confirmed, "vegan");
        await NeedyAsync(app, run, "Bob", EnrolmentState.Withdrawn, "laktosefrei");
        await NeedyAsync(app, other, "Charlie", EnrolmentState.Confirmed, "halal");
        await app.EnrolmentAsync(run, await app.AddAsync("Dora"));

        var page = await office.OpenAsync($"{PageOf(run)}/bedarf");

        var row = Assert.Single(page.Document.QuerySelectorAll("main tbody tr"));
        Assert.Equal($"{PageOf(run)}/anmeldungen/{alice.Id}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["Platz bestätigt", "keine Angabe", "keine Angabe", "vegan"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Contains($"href=\"{PageOf(run)}/bedarf\"", (await office.OpenAsync(PageOf(run))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_for_nothing_leaves_an_empty_list_and_nobody_else_reads_it()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (_, carol) = await app.EnterAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync();

        Assert.Contains("Bisher hat niemand etwas angegeben.", (await office.OpenAsync($"{PageOf(run)}/bedarf")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Besonderer Bedarf", (await carol.OpenAsync($"{PageOf(run)}/bedarf")).Text, StringComparison.Ordinal);
    }

    private static async Task<Enrolment> NeedyAsync(TestApp app, CourseRun run, string name, EnrolmentState state, string meals)
    {
        var enrolment = await app.EnrolmentAsync(run, await app.AddAsync(name), state);
        await app.WithAsync(async db =>
        {
            db.Needs.Add(new ParticipantNeeds { EnrolmentId = enrolment.Id, Meals = meals });
            await db.SaveChangesAsync();
        });
        return enrolment;
    }

    private static string PageOf(CourseRun run) => $"/geschaeftsstelle/durchgaenge/{run.Id}";
}
