using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages;

/// <summary>What belongs to one enrolment besides its place: the run's questions, the answers as they were asked then, and needs.</summary>
/// <param name="Questions">All the run ever asked, in their order.</param>
/// <param name="Answers">By the question's id.</param>
/// <param name="WhyNotChange">Why the person cannot change them any more; null if they can.</param>
public sealed record SentForm(
    Enrolment Enrolment, CourseRun Run, IReadOnlyList<RunQuestion> Questions, IReadOnlyDictionary<int, string> Answers, ParticipantNeeds? Needs, Refusal? WhyNotChange)
{
    /// <summary>The questions that must be answered and are not.</summary>
    public IReadOnlyList<RunQuestion> Open => new EnrolmentForm { Answers = new(Answers) }.Open(Questions);

    /// <summary>Whether anything is asked of the person.</summary>
    public bool AsksNow => Questions.Any(q => q.RetiredAt is null);

    /// <summary>The answers with the words they answer, in the order of the form.</summary>
    public IEnumerable<(RunQuestion Question, string Answer)> Given => Questions.Where(q => Answers.ContainsKey(q.Id)).Select(q => (q, Answers[q.Id]));

    /// <param name="enrolment">With its run and the run's days.</param>
    public static async Task<SentForm> OfAsync(TrainingDb db, Enrolment enrolment, DateTimeOffset now, CancellationToken token) => new(
        enrolment,
        enrolment.Run!,
        await db.RunQuestions.AsNoTracking().Where(q => q.RunId == enrolment.RunId).OrderBy(q => q.Position).ThenBy(q => q.Id).ToListAsync(token),
        await db.RunAnswers.Where(a => a.EnrolmentId == enrolment.Id).ToDictionaryAsync(a => a.QuestionId, a => a.Text, token),
        await db.Needs.AsNoTracking().SingleOrDefaultAsync(n => n.EnrolmentId == enrolment.Id, token),
        SentForms.WhyNotChange(enrolment, enrolment.Run!, now));
}
