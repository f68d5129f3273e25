using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>W04, W16: several people in one application count as several.</summary>
public sealed class GroupTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Places_for_all_are_given_to_all_and_who_had_no_account_gets_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var (alice, bob) = (await app.AddAsync("Alice Chefin"), await app.AddAsync("Bob Kollege"));

        var done = Assert.IsType<GroupResult.Done>(await app.EnrolGroupAsync(run, alice, null, [Of(bob), New("neu1"), New("neu2")]));

        Assert.All(done.Enrolled, e => Assert.Equal(EnrolmentState.Confirmed, e.State));
        Assert.Equal(new Occupancy(3, 3, 0) { WithPlace = 3 }, await app.SeatsAsync(run));
        var born = await app.WithAsync(db => db.Users.SingleAsync(a => a.Email == "neu1@amt.example"));
        Assert.Equal((alice.OrganisationId, null, false), (born.OrganisationId, born.PasswordHash, born.EmailConfirmed));
        Assert.Equal(
            ["you-have-a-place bob.kollege@amt.example", "you-have-a-place neu1@amt.example", "you-have-a-place neu2@amt.example",
                "you-were-enrolled bob.kollege@amt.example", "you-were-named neu1@amt.example", "you-were-named neu2@amt.example"],
            (await app.LettersAsync()).Select(l => $"{l.Kind} {l.ToAddress}").Order(StringComparer.Ordinal));
        var step = await app.WithAsync(db => db.EnrolmentSteps.FirstAsync());
        Assert.Equal(((int?)alice.Id, "Anmeldung durch Alice Chefin; ein Platz war frei."), (step.By, step.Why));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Too_few_places_are_a_question_and_nothing_is_written_before_the_answer(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 2);
        var alice = await app.AddAsync("Alice Chefin");
        GroupMember[] four = [New("neu1", rank: 3), New("neu2", rank: 1), New("neu3"), New("neu4", rank: 2)];

        Assert.Equal(new GroupResult.TooFew(2, 4), await app.EnrolGroupAsync(run, alice, null, four));

        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.IgnoreQueryFilters().CountAsync()));
        Assert.False(await app.WithAsync(db => db.Users.AnyAsync(a => a.Email!.StartsWith("neu"))));
        Assert.Empty(await app.LettersAsync());

        var done = Assert.IsType<GroupResult.Done>(await app.EnrolGroupAsync(run, alice, GroupChoice.AsManyAsFit, four));

        // By the employer's rank, then in the order of the list.
        Assert.Equal(
            ["neu2 Confirmed 1", "neu4 Confirmed 2", "neu1 Waiting 3", "neu3 Waiting "],
            await app.WithAsync(db => db.Enrolments.OrderBy(e => e.Id)
                .Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => $"{a.GivenName} {e.State} {e.EmployerRank}").ToListAsync()));
        Assert.Equal(4, done.Enrolled.Count);
        Assert.Equal(
            ["neu1@amt.example Platz 1", "neu3@amt.example Platz 2"],
            (await app.LettersAsync()).Where(l => l.Kind == "you-are-on-the-waiting-list")
                .Select(l => $"{l.ToAddress} Platz {(l.Text.Contains("auf Platz 1.", StringComparison.Ordinal) ? 1 : 2)}").Order(StringComparer.Ordinal));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_on_the_list_means_that_what_is_free_is_offered_there_in_order(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var alice = await app.AddAsync("Alice Chefin");

        await app.EnrolGroupAsync(run, alice, GroupChoice.AllWait, [New("neu1"), New("neu2")]);

        Assert.Equal([EnrolmentState.Offered, EnrolmentState.Waiting], await app.WithAsync(db => db.Enrolments.OrderBy(e => e.Id).Select(e => e.State).ToListAsync()));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sent_twice_it_enrols_once_and_who_was_in_before_is_said(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 10);
        var (alice, bob) = (await app.AddAsync("Alice Chefin"), await app.AddAsync("Bob Kollege"));
        await app.EnrolAsync(run, bob);
        GroupMember[] three = [Of(bob), New("neu1"), New("neu2")];

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.EnrolGroupAsync(run, alice, null, three)));

        Assert.Equal(2, both.Cast<GroupResult.Done>().Sum(d => d.Enrolled.Count));
        Assert.All(both.Cast<GroupResult.Done>(), d => Assert.Contains(d.Already, c => c.Email == bob.Email));
        Assert.Equal(new Occupancy(10, 3, 0) { WithPlace = 3 }, await app.SeatsAsync(run));
        Assert.Equal(2, (await app.LettersAsync()).Count(l => l.Kind == "you-were-named"));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_works_elsewhere_or_is_disabled_stops_the_whole_group(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (alice, bob, dora) = (await app.AddAsync("Alice Chefin"), await app.AddAsync("Bob Anderswo"), await app.AddAsync("Dora Gesperrt"));
        await app.WithAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == bob.Id)).Organisation = new Organisation { Name = "Stadt Görlitz" };
            (await db.Users.SingleAsync(a => a.Id == dora.Id)).DisabledAt = app.Now;
            await db.SaveChangesAsync();
        });

        var not = Assert.IsType<GroupResult.NotThese>(await app.EnrolGroupAsync(run, alice, null, [New("neu1"), Of(bob), Of(dora)]));

        Assert.Equal([(1, Refusal.NotTheSameEmployer), (2, Refusal.AccountIsDisabled)], not.Why.Select(w => (w.Key, w.Value)));
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Empty(await app.LettersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Groups_and_single_people_who_race_for_the_last_places_never_get_more_than_there_are(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.AddAsync("Alice Chefin");
        var others = await app.PeopleAsync(6);
        for (var round = 0; round < 5; round++)
        {
            var run = await app.RunAsync(places: 5);
            var groups = Enumerable.Range(0, 4).Select(g => app.EnrolGroupAsync(
                run, alice, g % 2 == 0 ? GroupChoice.AsManyAsFit : null, [.. Enumerable.Range(0, 3).Select(i => New($"r{round}g{g}p{i}"))]));
            var singles = others.Select(p => app.EnrolAsync(run, p));

            var answers = Task.WhenAll(groups);
            await Task.WhenAll(singles);

            // Who was not asked beforehand is in with everybody or not at all.
            Assert.All(await answers, a => Assert.True(a is GroupResult.Done { Enrolled.Count: 3 } or GroupResult.TooFew { People: 3, Free: < 3 }, $"{a}"));
            var seats = await app.SeatsAsync(run);
            Assert.Equal((5, 0), (seats.Taken, seats.Extra));
        }

        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_the_employer_is_asked_everybody_is_asked_about_on_their_own_and_keeps_the_rank(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 1);
        var alice = await app.AddAsync("Alice Chefin");

        var done = Assert.IsType<GroupResult.Done>(await app.EnrolGroupAsync(run, alice, null, [New("neu1", rank: 2), New("neu2", rank: 1)]));

        Assert.All(done.Enrolled, e => Assert.Equal(EnrolmentState.AwaitingConsent, e.State));
        Assert.Equal(["consent-request erika@amt.example", "consent-request erika@amt.example"], await app.AskedAsync());
        var second = await app.WithAsync(db => db.Users.SingleAsync(a => a.Email == "neu2@amt.example"));
        Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(second)), yes: true));
        Assert.Equal((EnrolmentState.Confirmed, 1), await app.WithAsync(async db =>
        {
            var enrolment = await db.Enrolments.SingleAsync(e => e.PersonId == second.Id);
            return (enrolment.State, enrolment.EmployerRank);
        }));
        await app.AssertConsistentAsync();
    }

    private static GroupMember New(string name, int? rank = null) => new(new Colleague(name, "Neu", $"{name}@amt.example"), rank);

    private static GroupMember Of(Account account) => new(new Colleague(account.GivenName, account.FamilyName, account.Email!), null);
}
