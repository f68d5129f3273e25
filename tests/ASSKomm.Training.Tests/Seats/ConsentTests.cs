using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static ASSKomm.Training.Domain.EnrolmentState;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>W22, W32, W33: what an employer's answer does to places, and that there is one answer.</summary>
public sealed class ConsentTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_awaits_consent_takes_no_place_waits_for_none_and_the_employer_has_a_letter_at_once(DatabaseProvider provider)
    {
        // W32: asked for at once; W22: neither a place nor the waiting list.
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 1);
        var alice = await app.AddAsync("Alice");

        var enrolment = await app.ApplyAsync(run, alice);

        Assert.Equal(new Occupancy(1, 0, 0), await app.SeatsAsync(run));
        Assert.Equal(["consent-request erika@amt.example"], await app.AskedAsync());
        Assert.Equal(["you-await-consent"], await app.KindsAsync(enrolment));
        Assert.Equal(new EnrolmentResult.Refused(Refusal.AlreadyEnrolled), await app.EnrolAsync(run, alice));
        var key = Assert.Single(await app.KeysAsync(alice));
        var kept = Assert.Single((await app.ConsentAsync(enrolment)).Keys).TokenHash;
        Assert.NotEqual(key, kept);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_yes_with_a_free_place_gives_it_and_a_yes_to_a_full_run_means_waiting_by_the_time_of_arrival(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 1);
        var applied = new List<Enrolment>();
        var people = await app.PeopleAsync(4);
        foreach (var person in people)
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            applied.Add(await app.ApplyAsync(run, person));
        }

        // The last of them is answered first: the place is free and nobody waits.
        foreach (var i in new[] { 3, 2, 0, 1 })
        {
            app.Time.Advance(TimeSpan.FromHours(1));
            Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(people[i])), yes: true));
        }

        Assert.Equal([Waiting, Waiting, Waiting, Confirmed], await app.StatesAsync(applied));
        var positions = await app.WithAsync(async db => (
            await db.PositionAsync(applied[0], CancellationToken.None), await db.PositionAsync(applied[1], CancellationToken.None),
            await db.PositionAsync(applied[2], CancellationToken.None)));
        Assert.Equal((1, 2, 3), positions);
        Assert.Equal(["you-await-consent", "you-are-on-the-waiting-list"], await app.KindsAsync(applied[0]));
        Assert.Equal(["you-await-consent", "you-have-a-place"], await app.KindsAsync(applied[3]));

        await app.WithdrawAsync(applied[3]);
        Assert.Equal([EnrolmentState.Offered, Waiting, Waiting, Withdrawn], await app.StatesAsync(applied));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_no_ends_the_enrolment_and_the_person_reads_the_remark_only_if_there_is_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        var (alice, bob) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"));
        var refused = new[] { await app.ApplyAsync(run, alice), await app.ApplyAsync(run, bob) };

        Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(alice)), yes: false, "Im Mai geht es nicht."));
        Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(bob)), yes: false));

        Assert.Equal([ConsentRefused, ConsentRefused], await app.StatesAsync(refused));
        var letters = (await app.LettersAsync()).Where(l => l.Kind == "consent-refused").OrderBy(l => l.PersonId).ToList();
        Assert.Contains("(Erika Amtsleitung): Im Mai geht es nicht.", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains("nicht zugestimmt (Erika Amtsleitung).", letters[1].Text, StringComparison.Ordinal);
        await app.ApplyAsync(run, alice);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_answers_at_the_same_moment_one_counts_whatever_they_say(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 3);
        foreach (var (person, i) in (await app.PeopleAsync(8)).Select((p, i) => (p, i)))
        {
            var enrolment = await app.ApplyAsync(run, person);
            var key = Assert.Single(await app.KeysAsync(person));

            var answers = await Task.WhenAll(app.AnswerAsync(key, yes: true), app.AnswerAsync(key, yes: i % 2 == 0));

            // Said twice it is the same answer; who says something else comes too late.
            Assert.Equal(i % 2 == 0 ? [null, null] : [null, Refusal.ConsentIsAnswered], answers.Order());
            Assert.Equal(2, (await app.ReloadAsync(enrolment)).Steps.Count);
        }

        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task Without_the_line_that_holds_the_run_both_answers_count()
    {
        // The control: the race is real. SQLite needs no such line, it lets in one writer at a time.
        var nobodyHolds = new WithoutHold("UPDATE \"Runs\"", "SET \"Title\"", meetAfter: "c.\"Remark\"", people: 2);
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSQL, replace: nobodyHolds.Into);
        var run = await app.AskingRunAsync();
        var alice = await app.AddAsync("Alice");
        var enrolment = await app.ApplyAsync(run, alice);
        var key = Assert.Single(await app.KeysAsync(alice));

        var answers = await Task.WhenAll(app.AnswerAsync(key, yes: true), app.AnswerAsync(key, yes: false));

        Assert.All(answers, a => Assert.Null(a));
        Assert.Equal(3, (await app.ReloadAsync(enrolment)).Steps.Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Consent_and_withdrawal_at_the_same_moment_leave_one_story(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 3);
        foreach (var person in await app.PeopleAsync(8))
        {
            var enrolment = await app.ApplyAsync(run, person);
            var key = Assert.Single(await app.KeysAsync(person));

            var answer = app.AnswerAsync(key, yes: true);
            Assert.Null(await app.WithdrawAsync(enrolment));

            // Whoever was first: in the end the person is out, and the link is dead.
            var first = await answer;
            Assert.True(first is null or Refusal.ConsentWasWithdrawn);
            Assert.Equal(Withdrawn, (await app.ReloadAsync(enrolment)).State);
            Assert.Equal(first, await app.AnswerAsync(key, yes: true));
            Assert.NotNull(await app.AnswerAsync(key, yes: false));
        }

        Assert.Equal(new Occupancy(3, 0, 0), await app.SeatsAsync(run));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_withdrawn_or_struck_off_enrolment_and_a_cancelled_run_make_the_link_dead(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var run = await app.AskingRunAsync();
        var people = await app.PeopleAsync(3);
        var applied = new List<Enrolment>();
        foreach (var person in people)
        {
            applied.Add(await app.ApplyAsync(run, person));
        }

        await app.WithdrawAsync(applied[0]);
        await app.RemoveAsync(applied[1], office.Id);
        await app.CancelAsync(run, office.Id);

        var answers = new List<Refusal?>();
        foreach (var person in people)
        {
            answers.Add(await app.AnswerAsync((await app.KeysAsync(person))[0], yes: true));
        }

        Assert.Equal([Refusal.ConsentWasWithdrawn, Refusal.ConsentWasWithdrawn, Refusal.RunIsCancelled], answers);
        Assert.Equal([Withdrawn, Removed, AwaitingConsent], await app.StatesAsync(applied));
        app.Time.Advance(TimeSpan.FromDays(90));
        await app.TickAsync();
        Assert.Equal(AwaitingConsent, (await app.ReloadAsync(applied[2])).State);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_deputy_may_what_the_superior_may_and_the_first_answer_counts(DatabaseProvider provider)
    {
        // W33
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        var alice = await app.AddAsync("Alice");
        var consent = await app.ConsentAsync(await app.ApplyAsync(run, alice));
        Task<Refusal?> AskDeputyAsync() => app.UseAsync<SeatAllotment, Refusal?>(
            seats => seats.AskDeputyAsync(consent.Id, "Viktor Vertretung", "viktor@amt.example", CancellationToken.None));

        Assert.Null(await AskDeputyAsync());
        Assert.Equal(Refusal.DeputyIsAsked, await AskDeputyAsync());
        var deputys = Assert.Single(await app.KeysAsync(alice, "viktor@amt.example"));
        Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(alice)), yes: false));

        Assert.Equal(Refusal.ConsentIsAnswered, await app.AnswerAsync(deputys, yes: true));
        Assert.Equal(Refusal.ConsentIsAnswered, await AskDeputyAsync());
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_enrolment_has_one_open_request_not_even_a_hand_at_the_database_adds_another(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var enrolment = await app.ApplyAsync(await app.AskingRunAsync(), await app.AddAsync("Alice"));

        var refused = await Record.ExceptionAsync(() => app.WithAsync(async db =>
        {
            db.Consents.Add(new Consent { EnrolmentId = enrolment.Id, AskedAt = app.Now, ExpiresAt = app.Now });
            await db.SaveChangesAsync();
        }));

        Assert.Contains("unique", Assert.IsType<DbUpdateException>(refused).InnerException!.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_gets_in_without_saying_what_the_run_asks_for(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (byLink, byPerson) = (await app.AskingRunAsync(), await app.AskingRunAsync(need: ConsentNeed.ConfirmedByPerson));
        var alice = await app.AddAsync("Alice");

        Assert.Equal(new EnrolmentResult.Refused(Refusal.NobodyToAskForConsent), await app.EnrolAsync(byLink, alice));
        Assert.Equal(new EnrolmentResult.Refused(Refusal.ConsentIsNotConfirmed), await app.EnrolAsync(byPerson, alice));
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync()));

        var placed = Assert.IsType<EnrolmentResult.Placed>(await app.UseAsync<SeatAllotment, EnrolmentResult?>(
            seats => seats.EnrolAsync(byPerson.Id, alice.Id, new EnrolmentForm { Claim = new ConsentClaim(Confirmed: true) }, CancellationToken.None)));
        var kept = await app.ConsentAsync(placed.Enrolment);
        Assert.Equal((ConsentOutcome.Given, ConsentWay.Person, alice.Id, app.Now), (kept.Outcome, kept.Way, kept.ClosedBy, kept.ClosedAt));
        await app.AssertConsistentAsync();
    }
}
