using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// Applications. Many are decided one after the other on one count, and written together.
public sealed partial class SeatAllotment
{
    /// <summary>
    /// A person sends an application; see <see cref="Enrolling.Enrol"/>. What the person had begun becomes the enrolment. Null if there is no such run.
    /// Not to be called inside a transaction.
    /// </summary>
    public Task<EnrolmentResult?> EnrolAsync(int runId, int personId, EnrolmentForm form, CancellationToken token) =>
        turnstile.PassAsync(runId, new Application(personId, form, personId), token);

    /// <summary>As many applications as <paramref name="take"/> gives once the run is held, all written or none; one answer each, in their order.</summary>
    internal Task<IReadOnlyList<EnrolmentResult?>> EnrolAsync(int runId, Func<IReadOnlyList<Application>> take, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = await HoldAsync(runId, token);
            var applications = take();
            return held is null ? new EnrolmentResult?[applications.Count] : (IReadOnlyList<EnrolmentResult?>)await EnrolAsync(held, applications, token);
        },
        token);

    private async Task<EnrolmentResult[]> EnrolAsync(HeldRun held, IReadOnlyList<Application> applications, CancellationToken token)
    {
        var (run, waiting) = (held.Run, held.Tally.Seats.Waiting);
        var ids = applications.Select(a => a.PersonId).Distinct().ToList();
        var people = await db.Users.AsNoTracking().Include(a => a.Organisation).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, token);
        var first = await db.FirstRights.Where(e => ids.Contains(e.PersonId)).Select(e => e.PersonId).ToListAsync(token);
        var questions = await db.RunQuestions.AsNoTracking().Where(q => q.RunId == run.Id).ToListAsync(token);
        var theirs = await db.Enrolments.IgnoreQueryFilters()
            .Where(e => e.RunId == run.Id && ids.Contains(e.PersonId) && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)))
            .ToDictionaryAsync(e => e.PersonId, token);
        var results = new EnrolmentResult[applications.Count];
        var entered = new List<(int Index, Enrolment Enrolment)>();
        // Who comes at the same moment stands in the order of the ids, and drafts have theirs already.
        foreach (var (index, application) in applications.Index().OrderBy(a => theirs.GetValueOrDefault(a.Item.PersonId)?.Id ?? int.MaxValue))
        {
            var enrolment = theirs.GetValueOrDefault(application.PersonId) ?? Enrolment.Begin(run.Id, application.PersonId, clock.Now);
            results[index] = Decide(held, waiting, application, enrolment, people[application.PersonId], questions);
            if (results[index] is EnrolmentResult.Refused or EnrolmentResult.IsFull)
            {
                continue;
            }

            enrolment.Priority = results[index] is not EnrolmentResult.Placed && first.Contains(enrolment.PersonId) ? 1 : 0;
            waiting += results[index] is EnrolmentResult.Waits ? 1 : 0;
            entered.Add((index, enrolment));
            if (theirs.TryAdd(enrolment.PersonId, enrolment))
            {
                db.Enrolments.Add(enrolment);
            }
        }

        await db.SaveChangesAsync(token);
        ids = [.. entered.Select(e => e.Enrolment.PersonId)];
        await db.Demands.Where(d => ids.Contains(d.AccountId) && d.EndedAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.EndedAt, clock.Now), token);
        foreach (var (index, enrolment) in entered)
        {
            var person = people[enrolment.PersonId];
            KeepForm(enrolment, applications[index].Form, questions);
            await BeginConsentAsync(run, enrolment, person, applications[index].Form.Claim, token);
            if (results[index] is EnrolmentResult.Waits waits)
            {
                // Whoever has no priority and came last stands last.
                var position = enrolment.Priority == 0 ? waits.Position : await db.PositionAsync(enrolment, token);
                results[index] = new EnrolmentResult.Waits(enrolment, position);
                await TellAsync(run, enrolment, before: null, token, position, person);
            }
            else if (results[index] is not EnrolmentResult.AwaitsConsent)
            {
                await TellAsync(run, enrolment, before: null, token, person: person);
            }
        }

        return results;
    }

    private EnrolmentResult Decide(
        HeldRun held, int waiting, Application application, Enrolment enrolment, Account person, IReadOnlyCollection<RunQuestion> questions)
    {
        var (run, form, already) = (held.Run, application.Form, enrolment.State is not EnrolmentState.Draft);
        if ((Enrolling.WhyNot(run, already, clock.Now)
            ?? (!application.AnswersLater && form.Open(questions).Count > 0 ? Refusal.QuestionsAreOpen : Consents.WhyNotEnrol(run, form.Claim))) is { } why)
        {
            return new EnrolmentResult.Refused(why);
        }

        (enrolment.Modules, enrolment.WillingToWait) = (form.Modules, form.Wait);
        var plan = application.OnlyWaits ? new SeatPlan(0, [], [], clock.Now) : held.Tally.Plan;
        return Enrolling.Enrol(
            run, plan, waiting, TrainingDb.ApplicantOf(enrolment, person), already, clock.Now, application.By, application.Said);
    }

    // Answers to questions that are asked no more are kept too: somebody gave them.
    private void KeepForm(Enrolment enrolment, EnrolmentForm form, IEnumerable<RunQuestion> questions)
    {
        db.RunAnswers.AddRange(questions.Where(q => form.Answers.GetValueOrDefault(q.Id, "").Length > 0)
            .Select(q => new RunAnswer { EnrolmentId = enrolment.Id, QuestionId = q.Id, Text = form.Answers[q.Id], At = clock.Now }));
        var needs = new ParticipantNeeds { EnrolmentId = enrolment.Id, Access = form.Access, Lodging = form.Lodging, Meals = form.Meals };
        if (!needs.IsEmpty)
        {
            db.Needs.Add(needs);
        }
    }
}
