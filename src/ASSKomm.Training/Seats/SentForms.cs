using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>What belongs to an application after it was sent: answers that are still missing or become others, and needs. No place depends on it.</summary>
public sealed class SentForms(TrainingDb db, RulesClock clock)
{
    /// <summary>How long needs are kept after the run's last day.</summary>
    public static readonly TimeSpan KeepNeeds = TimeSpan.FromDays(30);

    /// <summary>Why nothing can be changed any more; null if it can.</summary>
    public static Refusal? WhyNotChange(Enrolment enrolment, CourseRun run, DateTimeOffset now) =>
        !enrolment.State.IsActive() ? Refusal.EnrolmentHasEnded
        : run.PhaseAt(now) is RunPhase.Finished or RunPhase.Cancelled ? Refusal.RunHasEnded
        : null;

    /// <summary>Takes answers to the run's questions; those to questions asked no more stay as they are. Null if it went through.</summary>
    public Task<Refusal?> AnswerAsync(int enrolmentId, IReadOnlyDictionary<int, string> answers, CancellationToken token) => ChangeAsync(
        enrolmentId,
        async enrolment =>
        {
            var asked = await db.RunQuestions.Where(q => q.RunId == enrolment.RunId && q.RetiredAt == null).Select(q => q.Id).ToListAsync(token);
            var there = await db.RunAnswers.Where(a => a.EnrolmentId == enrolmentId).ToDictionaryAsync(a => a.QuestionId, token);
            foreach (var (question, text) in answers.Where(a => asked.Contains(a.Key)))
            {
                var before = there.GetValueOrDefault(question);
                if (before is not null && text.Length == 0)
                {
                    db.RunAnswers.Remove(before);
                }
                else if (before is not null && before.Text != text)
                {
                    (before.Text, before.At) = (text, clock.Now);
                }
                else if (before is null && text.Length > 0)
                {
                    db.RunAnswers.Add(new RunAnswer { EnrolmentId = enrolmentId, QuestionId = question, Text = text, At = clock.Now });
                }
            }
        },
        token);

    /// <summary>Takes what the person needs; nothing at all deletes it. Null if it went through.</summary>
    public Task<Refusal?> NeedAsync(int enrolmentId, ParticipantNeeds needs, CancellationToken token) => ChangeAsync(
        enrolmentId,
        async _ =>
        {
            await db.Needs.Where(n => n.EnrolmentId == enrolmentId).ExecuteDeleteAsync(token);
            if (!needs.IsEmpty)
            {
                db.Needs.Add(new ParticipantNeeds { EnrolmentId = enrolmentId, Access = needs.Access, Lodging = needs.Lodging, Meals = needs.Meals });
            }
        },
        token);

    // Holds the run, because two first answers at the same moment would meet at the key.
    private Task<Refusal?> ChangeAsync(int enrolmentId, Func<Enrolment, Task> change, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var runId = await db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.RunId).SingleAsync(token);
            await db.HoldRunAsync(runId, token);
            var enrolment = await db.Enrolments.Include(e => e.Run!.Sessions).SingleAsync(e => e.Id == enrolmentId, token);
            if (WhyNotChange(enrolment, enrolment.Run!, clock.Now) is { } refusal)
            {
                return refusal;
            }

            await change(enrolment);
            return (Refusal?)null;
        },
        token);

    /// <summary>
    /// Deletes needs that have lost their use: at once where the enrolment ended or the run was called off, otherwise after the run's last day
    /// and the time needs are kept.
    /// </summary>
    public static Task<int> ForgetNeedsAsync(TrainingDb db, DateTimeOffset now, CancellationToken token)
    {
        var before = now - KeepNeeds;
        return db.Needs.Where(n => !db.Enrolments.Any(e => e.Id == n.EnrolmentId && EnrolmentStates.Active.Contains(e.State)
            && e.Run!.CancelledAt == null && e.Run.Sessions.Any(s => s.EndsAt > before))).ExecuteDeleteAsync(token);
    }
}
