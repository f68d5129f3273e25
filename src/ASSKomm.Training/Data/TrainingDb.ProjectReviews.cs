using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

public abstract partial class TrainingDb
{
    /// <summary>
    /// The one door for deciding on a project work, for trainers and the office: notes that it is accepted under <paramref name="topic"/>,
    /// or (none) that the acceptance is taken back. What stands already is not noted again, however often and by whomever it is sent.
    /// Why not, if it cannot be; null if it stands.
    /// </summary>
    public Task<Refusal?> ReviewAsync(int enrolmentId, string? topic, int by, DateTimeOffset now, CancellationToken token) => WriteAsync(
        async () =>
        {
            var enrolment = await Enrolments.AsNoTracking().SingleAsync(e => e.Id == enrolmentId, token);
            await HoldRunAsync(enrolment.RunId, token);
            // Asked again while holding it, because the first answer may be from before somebody withdrew.
            if ((await Enrolments.SingleAsync(e => e.Id == enrolmentId, token)).WhyNotReview() is { } refusal)
            {
                return refusal;
            }

            var newest = await ProjectReviews.Where(r => r.EnrolmentId == enrolmentId).OrderByDescending(r => r.Id).FirstOrDefaultAsync(token);
            if (newest is { Accepted: true } && topic is not null && topic != newest.Topic)
            {
                return Refusal.AcceptedUnderAnotherTopic;
            }

            if (ProjectReview.Next(newest, enrolmentId, topic, by, now) is { } review)
            {
                ProjectReviews.Add(review);
            }

            return (Refusal?)null;
        },
        token);
}
