using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Web;

/// <summary>What whoever watches the site from outside is told of its letters.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task A_letter_that_failed_seven_times_is_told_although_its_next_try_is_still_to_come()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await app.WriteAsync(1);
        await TryAsync(app, tries: 6);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync(app));

        await TryAsync(app, tries: 7);
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync(app));

        // What was given up or has arrived is nobody's task any more.
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(l => l.FailedAt, app.Now)));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync(app));
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(
            s => s.SetProperty(l => l.FailedAt, (DateTimeOffset?)null).SetProperty(l => l.SentAt, app.Now)));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync(app));
    }

    [Theory]
    [InlineData(30, 0, "Healthy")]
    [InlineData(30, 1, "Degraded")]
    public async Task A_letter_is_overdue_after_half_an_hour_and_not_before(int minutes, int seconds, string answer)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await app.WriteAsync(1);

        app.Time.Advance(new TimeSpan(0, minutes, seconds));

        Assert.Equal((HttpStatusCode.OK, answer), await ReadyAsync(app));
    }

    private static Task<int> TryAsync(TestApp app, int tries) => app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(
        s => s.SetProperty(l => l.Tries, tries).SetProperty(l => l.NextTryAt, app.Now.AddMinutes(30))));

    private static async Task<(HttpStatusCode Status, string Answer)> ReadyAsync(TestApp app) =>
        await app.Visitor().OpenAsync("/readyz") is var page ? (page.Status, page.Html) : default;
}
