using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>
/// The door to what a run asks. It holds the run as those who enrol do, so that everybody answers the questions of one moment; whoever has
/// enrolled is not asked again and loses nothing.
/// </summary>
public sealed class RunQuestions(TrainingDb db, RulesClock clock)
{
    /// <summary>Asks another question. Null if it went through.</summary>
    public Task<Refusal?> AddAsync(int runId, RunQuestion wished, CancellationToken token) =>
        ChangeAsync(runId, null, (all, _) => Asking.Add(all, wished), token);

    /// <summary>Changes a question, see <see cref="Asking.Change"/>. Null if it went through.</summary>
    public Task<Refusal?> ChangeAsync(int runId, int questionId, RunQuestion wished, CancellationToken token) =>
        ChangeAsync(runId, questionId, (all, old) => Asking.Change(all, old!, wished, clock.Now), token);

    /// <summary>Asks a question no more. Null if it went through.</summary>
    public Task<Refusal?> RetireAsync(int runId, int questionId, CancellationToken token) =>
        ChangeAsync(runId, questionId, (all, old) => Asking.Retire(all, old!, clock.Now), token);

    private Task<Refusal?> ChangeAsync(int runId, int? questionId, Action<List<RunQuestion>, RunQuestion?> change, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).Include(r => r.Questions).SingleAsync(r => r.Id == runId, token);
            var question = run.Questions.Find(q => q.Id == questionId && q.RetiredAt is null);
            var refusal = run.PhaseAt(clock.Now) is RunPhase.Cancelled or RunPhase.Finished ? Refusal.RunHasEnded
                : questionId is not null && question is null ? Refusal.QuestionIsRetired : (Refusal?)null;
            if (refusal is null)
            {
                change(run.Questions, question);
            }

            return refusal;
        },
        token);
}
