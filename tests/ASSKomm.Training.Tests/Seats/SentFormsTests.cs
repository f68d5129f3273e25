using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Pages.My;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>Until when somebody may change their answers and what they need.</summary>
public sealed class SentFormsTests
{
    [Fact]
    public async Task What_is_sent_after_the_enrolment_has_ended_changes_neither_answers_nor_needs()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var question = await app.AskAsync(run, "Warum?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var enrolment = await app.EnrolmentAsync(run, alice);
        Assert.Null(await AnswerAsync(app, enrolment, question, "Darum."));
        Assert.Null(await NeedAsync(app, enrolment, "Induktionsschleife"));
        var (questions, needs) = ($"/mein/durchgaenge/{run.Slug}/fragen", $"/mein/durchgaenge/{run.Slug}/bedarf");
        var (asked, needed) = (await browser.OpenAsync(questions), await browser.OpenAsync(needs));

        Assert.Null(await app.WithdrawAsync(enrolment));

        Assert.Equal(Refusal.EnrolmentHasEnded, await AnswerAsync(app, enrolment, question, "Doch anders."));
        Assert.Equal(Refusal.EnrolmentHasEnded, await NeedAsync(app, enrolment, "Rampe"));
        // The forms were open already.
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.SubmitAsync(asked, new() { [question.Field()] = "Spät." })).Location);
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.SubmitAsync(needed, new() { ["Input.Access"] = "Spät." })).Location);
        Assert.Equal(["Darum."], await app.WithAsync(db => db.RunAnswers.Select(a => a.Text).ToListAsync()));
        Assert.Equal(["Induktionsschleife"], await app.WithAsync(db => db.Needs.Select(n => n.Access).ToListAsync()));
    }

    [Fact]
    public void Whoever_takes_no_place_and_waits_for_none_can_change_nothing()
    {
        var (run, now) = (Run(), TestApp.Beginning);
        foreach (var state in Enum.GetValues<EnrolmentState>())
        {
            var refusal = SentForms.WhyNotChange(Enrolment.Arrive(1, 7, state, now, ""), run, now);
            Assert.Equal(state.IsActive() ? null : Refusal.EnrolmentHasEnded, refusal);
        }
    }

    [Fact]
    public void Until_the_last_days_end_something_can_be_changed_and_in_a_run_that_was_called_off_nothing()
    {
        var (run, confirmed) = (Run(), Enrolment.Arrive(1, 7, EnrolmentState.Confirmed, TestApp.Beginning, ""));
        var end = run.Sessions[0].EndsAt;

        Assert.Null(SentForms.WhyNotChange(confirmed, run, end.AddTicks(-1)));
        Assert.Equal(Refusal.RunHasEnded, SentForms.WhyNotChange(confirmed, run, end));
        run.CancelledAt = TestApp.Beginning;
        Assert.Equal(Refusal.RunHasEnded, SentForms.WhyNotChange(confirmed, run, TestApp.Beginning));
    }

    private static CourseRun Run() => new()
    {
        Slug = "durchgang-6",
        Title = "6. Durchgang",
        Venue = "Rathaus, Görlitz",
        PublishedAt = TestApp.Beginning,
        Sessions = [new() { Module = "kriminologie", StartsAt = TestApp.Beginning.AddDays(30), EndsAt = TestApp.Beginning.AddDays(31) }],
    };

    private static Task<Refusal?> AnswerAsync(TestApp app, Enrolment enrolment, RunQuestion question, string text) =>
        app.UseAsync<SentForms, Refusal?>(forms => forms.AnswerAsync(
            enrolment.Id, new Dictionary<int, string> { [question.Id] = text }, CancellationToken.None));

    private static Task<Refusal?> NeedAsync(TestApp app, Enrolment enrolment, string access) => app.UseAsync<SentForms, Refusal?>(
        forms => forms.NeedAsync(enrolment.Id, new ParticipantNeeds { Access = access }, CancellationToken.None));
}
