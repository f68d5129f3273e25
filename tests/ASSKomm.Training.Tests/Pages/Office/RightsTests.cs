using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class RightsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_role_counts_from_the_next_page_on_and_so_does_losing_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var (omar, other) = await app.EnterAsync("Omar");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync("/geschaeftsstelle")).Status);

        await office.SubmitAsync($"/geschaeftsstelle/personen/{omar.Id}/rolle/office/geben");
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync("/geschaeftsstelle")).Status);
        var lost = await office.SubmitAsync($"/geschaeftsstelle/personen/{omar.Id}/rolle/office/nehmen");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync("/geschaeftsstelle")).Status);

        var grant = await app.WithAsync(db => db.RoleGrants.SingleAsync(g => g.AccountId == omar.Id));
        Assert.Equal((olga.Id, olga.Id), (grant.GrantedBy!.Value, grant.EndedBy!.Value));
        var page = await office.FollowAsync(lost);
        Assert.Contains("Rolle »Geschäftsstelle« gegeben durch Olga Beispiel", page.Text, StringComparison.Ordinal);
        Assert.Contains("Rolle »Geschäftsstelle« genommen durch Olga Beispiel", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_office_account_keeps_its_role_and_stays_open(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var locked = await app.AddAsync("Locked", Roles.Office);
        await office.SubmitAsync($"/geschaeftsstelle/personen/{locked.Id}/sperren");

        // One who cannot sign in does not count as a second.
        var taken = await office.SubmitAsync($"/geschaeftsstelle/personen/{olga.Id}/rolle/office/nehmen");
        var disabled = await office.SubmitAsync($"/geschaeftsstelle/personen/{olga.Id}/sperren");

        Assert.Contains(Refusal.LastOfficeAccount.InWords(), taken.Text, StringComparison.Ordinal);
        Assert.Contains(Refusal.LastOfficeAccount.InWords(), disabled.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync("/geschaeftsstelle")).Status);
        await office.SubmitAsync($"/geschaeftsstelle/personen/{locked.Id}/entsperren");
        Assert.NotNull((await office.SubmitAsync($"/geschaeftsstelle/personen/{olga.Id}/rolle/office/nehmen")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.OpenAsync("/geschaeftsstelle")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_take_the_role_from_each_other_at_the_same_moment_do_not_both_succeed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var omar = await app.AddAsync("Omar", Roles.Office);

        async Task<Refusal?> TakeAsync(Account from, Account by)
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Rights>().TakeAsync(from.Id, Roles.Office, by.Id, CancellationToken.None);
        }

        var answers = await Task.WhenAll(TakeAsync(olga, omar), TakeAsync(omar, olga));

        Assert.Equal([null, Refusal.LastOfficeAccount], answers.Order());
        Assert.Equal(1, await app.WithAsync(db => db.RoleGrants.CountAsync(g => g.EndedAt == null)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_locked_person_is_out_at_once_and_comes_back_only_by_signing_in_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var (charlie, browser) = await app.EnterAsync("Charlie");
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/mein")).Status);

        await office.SubmitAsync($"/geschaeftsstelle/personen/{charlie.Id}/sperren");
        Assert.Equal(HttpStatusCode.Found, (await browser.OpenAsync("/mein")).Status);
        var back = await office.SubmitAsync($"/geschaeftsstelle/personen/{charlie.Id}/entsperren");
        Assert.Equal(HttpStatusCode.Found, (await browser.OpenAsync("/mein")).Status);

        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(charlie)).OpenAsync("/mein")).Status);
        var steps = await app.WithAsync(db => db.AccountSteps.OrderBy(s => s.Id).ToListAsync());
        Assert.Equal([(AccountAct.Disabled, olga.Id), (AccountAct.Enabled, olga.Id)], steps.Select(s => (s.Act, s.By)));
        Assert.Contains("Konto gesperrt durch Olga Beispiel", (await office.FollowAsync(back)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_all_sessions_signs_the_person_out_in_every_browser_and_nobody_else()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (charlie, first) = await app.EnterAsync("Charlie");
        var second = await app.SignInAsync(charlie);

        await office.SubmitAsync($"/geschaeftsstelle/personen/{charlie.Id}/abmelden");

        Assert.Equal(HttpStatusCode.Found, (await first.OpenAsync("/mein")).Status);
        Assert.Equal(HttpStatusCode.Found, (await second.OpenAsync("/mein")).Status);
        Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync("/geschaeftsstelle")).Status);
    }
}
