using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>
/// Applications that are begun and not sent: at most one of a person for a run, kept with every page of the form, so that nothing typed is lost.
/// Seen by the person alone.
/// </summary>
public sealed class Drafts(TrainingDb db, RulesClock clock)
{
    /// <summary>How long a draft is kept after nobody can send it any more.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private const int Most = 40_000;

    // Umlauts would take six characters each; what is shown is encoded by the page.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static EnrolmentForm Read(string? draft) => draft is null ? new() : JsonSerializer.Deserialize<EnrolmentForm>(draft, Readable)!;

    public static string Write(EnrolmentForm form) => JsonSerializer.Serialize(form, Readable);

    /// <summary>Whether the database has room for it.</summary>
    public static bool Fits(EnrolmentForm form) => Write(form).Length <= Most;

    /// <summary>Writes a change of the person's draft, which begins with it if there is none. Null if the application is sent already.</summary>
    public Task<EnrolmentForm?> KeepAsync(int runId, int personId, Func<EnrolmentForm, EnrolmentForm> change, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            // Otherwise two first pages at the same moment would begin two drafts.
            await db.HoldRunAsync(runId, token);
            var mine = await Mine(runId, personId).SingleOrDefaultAsync(token);
            if (mine is { State: not EnrolmentState.Draft })
            {
                return null;
            }

            var draft = mine ?? db.Enrolments.Add(Enrolment.Begin(runId, personId, clock.Now)).Entity;
            var form = change(Read(draft.DraftForm));
            draft.DraftForm = Write(form);
            return form;
        },
        token);

    /// <summary>Throws the person's draft away, if there is one.</summary>
    public Task DiscardAsync(int runId, int personId, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            await Mine(runId, personId).Where(e => e.State == EnrolmentState.Draft).ExecuteDeleteAsync(token);
        },
        token);

    private IQueryable<Enrolment> Mine(int runId, int personId) => db.Enrolments.IgnoreQueryFilters()
        .Where(e => e.RunId == runId && e.PersonId == personId && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)));

    /// <summary>The runs for which the person has begun an application, the newest first.</summary>
    public static Task<List<CourseRun>> RunsAsync(TrainingDb db, int personId, CancellationToken token) => db.Enrolments.IgnoreQueryFilters().AsNoTracking()
        .Where(e => e.PersonId == personId && e.State == EnrolmentState.Draft && e.Run!.PublishedAt != null)
        .OrderByDescending(e => e.Id).Select(e => e.Run!).ToListAsync(token);

    /// <summary>Throws away what nobody can send any more.</summary>
    public static Task<int> ForgetAsync(TrainingDb db, DateTimeOffset now, CancellationToken token)
    {
        var before = now - Keep;
        return db.Enrolments.IgnoreQueryFilters().Where(e => e.State == EnrolmentState.Draft && e.Run!.RegistrationDeadline < before).ExecuteDeleteAsync(token);
    }
}
