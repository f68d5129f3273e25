using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Accounts;

/// <summary>An address that somebody else named: whoever comes before or after, only who reads it makes the account theirs.</summary>
public sealed class NamedByOthersTests
{
    private const string Address = "bob@gemeinde.example";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_who_registers_a_named_colleague_changes_nothing_and_learns_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, anna) = (await app.RunAsync(), await app.AddAsync("Anna Chefin"));
        await NameAsync(app, run, anna);
        var before = (await app.FindAsync(Address))!;
        var welcome = await app.LinkAsync("you-were-named", Address);

        var (stranger, other) = (app.Visitor(), app.Visitor());
        var answer = await RegisterElsewhereAsync(stranger, Address);
        await RegisterElsewhereAsync(stranger, Address);
        var unknown = await RegisterElsewhereAsync(other, "niemand@gemeinde.example");

        Assert.Equal((unknown.Status, unknown.Location), (answer.Status, answer.Location));
        Assert.Equal(unknown.Bytes, answer.Bytes);
        Assert.Equal(unknown.Headers.Keys.Order(), answer.Headers.Keys.Order());
        var after = (await app.FindAsync(Address))!;
        Assert.Equal(
            ("Bob Kollege", anna.OrganisationId, null, before.SecurityStamp, false),
            (after.FullName, after.OrganisationId, after.PasswordHash, after.SecurityStamp, after.EmailConfirmed));
        // Two tries in a minute are one letter; there is none to confirm a password that a stranger chose.
        Assert.Equal(
            ["you-are-expected", "you-have-a-place", "you-were-named"],
            (await app.LettersAsync()).Where(l => l.ToAddress == Address).Select(l => l.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().OpenAsync(welcome)).Status);

        // Whoever reads the address chooses the password, by either letter.
        Assert.Equal("/konto/anmelden", (await app.Visitor().SubmitAsync(
            await app.LinkAsync("you-are-expected", Address), new() { ["Input.Password"] = AccountSteps.Secret })).Location);
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().EnterPasswordAsync(Address, AccountSteps.OtherSecret)).Status);
        var bob = app.Visitor();
        Assert.Equal("/mein", (await bob.EnterPasswordAsync(Address)).Location);
        Assert.Contains("Platz bestätigt", (await bob.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_who_was_there_first_loses_the_account_to_the_colleague(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, anna) = (await app.RunAsync(), await app.AddAsync("Anna Chefin"));
        await RegisterElsewhereAsync(app.Visitor(), Address);
        var strangers = await app.LinkAsync("confirm-address", Address);

        await NameAsync(app, run, anna);
        await RegisterElsewhereAsync(app.Visitor(), Address);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(strangers)).Status);
        var bob = (await app.FindAsync(Address))!;
        Assert.Equal(("Bob Kollege", anna.OrganisationId, null), (bob.FullName, bob.OrganisationId, bob.PasswordHash));
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().OpenAsync(await app.LinkAsync("you-were-named", Address))).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whom_one_employer_enrolled_no_other_can_take_over_and_colleagues_do_not_rename(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (first, second, third) = (await app.RunAsync(), await app.RunAsync(), await app.RunAsync());
        var (anna, eve) = (await app.AddAsync("Anna Chefin"), await ElsewhereAsync(app));
        await NameAsync(app, first, anna);
        var before = (await app.FindAsync(Address))!;
        var welcome = await app.LinkAsync("you-were-named", Address);

        var refused = Assert.IsType<GroupResult.NotThese>(await app.EnrolGroupAsync(second, eve, null, [Member("Mallory")]));
        var evesPlace = await app.EnrolmentAsync(third, eve);
        var swap = await SwapAsync(app, evesPlace, eve, "Mallory");
        Assert.IsType<GroupResult.Done>(await app.EnrolGroupAsync(second, anna, null, [Member("Robert")]));

        Assert.Equal((Refusal.NotTheSameEmployer, (Refusal?)Refusal.NotTheSameEmployer), (refused.Why[0], swap));
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(evesPlace)).State);
        var bob = (await app.FindAsync(Address))!;
        Assert.Equal(("Bob Kollege", anna.OrganisationId, before.SecurityStamp), (bob.FullName, bob.OrganisationId, bob.SecurityStamp));
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().OpenAsync(welcome)).Status);
        Assert.Equal(2, (await app.LettersAsync()).Count(l => l.Kind == "you-were-named"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_nothing_hangs_on_the_account_the_next_employer_may_name_it_and_old_links_are_dead(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (first, second) = (await app.RunAsync(), await app.RunAsync());
        var (anna, eve) = (await app.AddAsync("Anna Chefin"), await ElsewhereAsync(app));
        await NameAsync(app, first, anna);
        var welcome = await app.LinkAsync("you-were-named", Address);
        await app.RemoveAsync((await app.HistoryAsync(first)).Single(), anna.Id);

        Assert.IsType<GroupResult.Done>(await app.EnrolGroupAsync(second, eve, null, [Member("Robert")]));

        var bob = (await app.FindAsync(Address))!;
        Assert.Equal(("Robert Kollege", eve.OrganisationId), (bob.FullName, bob.OrganisationId));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(welcome)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_employers_who_name_the_same_new_address_at_the_same_moment_do_not_share_the_account(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (anna, eve) = (await app.AddAsync("Anna Chefin"), await ElsewhereAsync(app));
        var (first, second) = (await app.RunAsync(), await app.RunAsync());

        var answers = await Task.WhenAll(
            app.EnrolGroupAsync(first, anna, null, [Member("Bob")]), app.EnrolGroupAsync(second, eve, null, [Member("Robert")]));

        Assert.Single(answers.OfType<GroupResult.Done>());
        Assert.Single(answers.OfType<GroupResult.NotThese>());
        var bob = (await app.FindAsync(Address))!;
        Assert.Equal(answers[0] is GroupResult.Done ? ("Bob Kollege", anna.OrganisationId) : ("Robert Kollege", eve.OrganisationId), (bob.FullName, bob.OrganisationId));
        Assert.Equal(1, await app.WithAsync(db => db.Enrolments.CountAsync(e => e.PersonId == bob.Id)));
    }

    // Named for a run where the colleague has a place already: nothing is written, not even a letter.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_swap_that_is_refused_leaves_the_named_account_as_it_was(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, anna) = (await app.RunAsync(), await app.AddAsync("Anna Chefin"));
        var annas = await app.EnrolmentAsync(run, anna);
        await NameAsync(app, run, anna);
        var letters = (await app.LettersAsync()).Count;

        Assert.Equal(Refusal.HasAPlaceAlready, await SwapAsync(app, annas, anna, "Robert"));

        Assert.Equal(("Bob Kollege", letters), ((await app.FindAsync(Address))!.FullName, (await app.LettersAsync()).Count));
    }

    private static async Task NameAsync(TestApp app, CourseRun run, Account by) =>
        Assert.IsType<GroupResult.Done>(await app.EnrolGroupAsync(run, by, null, [Member("Bob")]));

    private static GroupMember Member(string given) => new(new Colleague(given, "Kollege", Address), null);

    private static Task<Refusal?> SwapAsync(TestApp app, Enrolment enrolment, Account by, string given) => app.UseAsync<SeatAllotment, Refusal?>(
        seats => seats.SwapAsync(enrolment.Id, new Colleague(given, "Kollege", Address), by.Id, "Krank.", CancellationToken.None));

    private static Task<WebPage> RegisterElsewhereAsync(WebPerson stranger, string email) => stranger.SubmitAsync(
        "/konto/registrieren", new(AccountSteps.Newcomer(email, given: "Fremd", password: AccountSteps.OtherSecret)) { ["Input.Employer"] = "Fremde GmbH" });

    private static async Task<Account> ElsewhereAsync(TestApp app)
    {
        var eve = await app.AddAsync("Eve Anderswo");
        await app.WithAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == eve.Id)).Organisation = new Organisation { Name = "Stadt Anderswo" };
            await db.SaveChangesAsync();
        });
        return (await app.FindAsync(eve.Email!))!;
    }
}
