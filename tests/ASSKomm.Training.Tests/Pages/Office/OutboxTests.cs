using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>The office sends a letter once more only if it was given up.</summary>
public sealed class OutboxTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_letter_that_is_on_its_way_or_waits_for_its_next_try_stays_as_it_is(bool onItsWay)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        await app.WriteAsync(1);
        DateTimeOffset? claim = onItsWay ? app.Now : null;
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(s => s
            .SetProperty(l => l.ClaimedAt, claim).SetProperty(l => l.NextTryAt, app.Now.AddMinutes(5)).SetProperty(l => l.Tries, 3)));
        var before = Assert.Single(await app.LettersAsync());
        var token = await office.TokenAsync("/geschaeftsstelle/kommunen/neu");

        var answer = await office.FollowAsync(await office.PostAsync($"/geschaeftsstelle/briefe/{before.Id}", [token]));

        Assert.Contains("Dieser Brief ist nicht gescheitert; es war nichts zu tun.", answer.Text, StringComparison.Ordinal);
        Assert.Empty(EveryProperty.Differences(before, Assert.Single(await app.LettersAsync())));
    }
}
