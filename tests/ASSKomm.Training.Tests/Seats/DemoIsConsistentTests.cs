using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Seats;

public sealed class DemoIsConsistentTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_story_the_demo_begins_with_keeps_every_promise_the_site_makes(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new() { ["Demo:Enabled"] = "true" });

        Assert.NotEqual(0, await app.WithAsync(db => Task.FromResult(db.Enrolments.Count())));
        await app.AssertConsistentAsync();
    }
}
