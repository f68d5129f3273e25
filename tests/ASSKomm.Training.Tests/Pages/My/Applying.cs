using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>Runs that ask something, and what people do with their forms, as one line each.</summary>
internal static class Applying
{
    public static string FormOf(this CourseRun run) => $"/durchgaenge/{run.Slug}/anmelden";

    /// <summary>Changes the run as the office would, without its letters.</summary>
    public static Task SetAsync(this TestApp app, CourseRun run, Action<CourseRun> change) => app.WithAsync(async db =>
    {
        change(await db.Runs.SingleAsync(r => r.Id == run.Id));
        await db.SaveChangesAsync();
    });

    /// <summary>One more question at the end of the run's form.</summary>
    public static Task<RunQuestion> AskAsync(
        this TestApp app, CourseRun run, string text, QuestionKind kind = QuestionKind.Text, bool required = true, string choices = "") => app.WithAsync(async db =>
    {
        var question = new RunQuestion
        {
            RunId = run.Id,
            Position = await db.RunQuestions.CountAsync(q => q.RunId == run.Id && q.RetiredAt == null) + 1,
            Kind = kind,
            Text = text,
            Required = required,
            Choices = choices,
        };
        db.RunQuestions.Add(question);
        await db.SaveChangesAsync();
        return question;
    });

    /// <summary>The question gets other words: a new one takes its place.</summary>
    public static Task<RunQuestion> RephraseAsync(this TestApp app, RunQuestion question, string text) => app.WithAsync(async db =>
    {
        (await db.RunQuestions.SingleAsync(q => q.Id == question.Id)).RetiredAt = app.Now;
        var next = new RunQuestion { RunId = question.RunId, Position = question.Position, Kind = question.Kind, Text = text, Required = question.Required, Choices = question.Choices };
        db.RunQuestions.Add(next);
        await db.SaveChangesAsync();
        return next;
    });

    /// <summary>The site at a later moment, tidied up.</summary>
    public static async Task AtAsync(this TestApp app, DateTimeOffset moment)
    {
        app.Time.Advance(moment - app.Now);
        await app.UseAsync<ASSKomm.Training.Jobs.CleanUp, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });
    }

    public static string Field(this RunQuestion question) => $"Input.Answers[{question.Id}]";

    /// <summary>As <see cref="WebPage.ErrorAt"/> wants it.</summary>
    public static string ErrorField(this RunQuestion question) => $"Input.Answers-{question.Id}-";

    /// <summary>What the person has begun for the run, if anything.</summary>
    public static Task<EnrolmentForm?> DraftAsync(this TestApp app, CourseRun run, Account person) => app.WithAsync(async db =>
        await db.Enrolments.IgnoreQueryFilters().Where(e => e.RunId == run.Id && e.PersonId == person.Id && e.State == EnrolmentState.Draft)
            .Select(e => e.DraftForm).SingleOrDefaultAsync() is { } draft ? Drafts.Read(draft) : null);

    /// <summary>The person's enrolments in the run, without drafts.</summary>
    public static Task<List<Enrolment>> SentAsync(this TestApp app, CourseRun run, Account person) => app.WithAsync(db =>
        db.Enrolments.AsNoTracking().Include(e => e.Steps.OrderBy(s => s.Id)).Where(e => e.RunId == run.Id && e.PersonId == person.Id).OrderBy(e => e.Id).ToListAsync());
}
