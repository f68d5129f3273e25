using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>One person's project work in one of the trainer's own runs, with everything that was decided so far.</summary>
public abstract class ProjectWorkPage(TrainingDb db, RulesClock clock) : PageModel
{
    public CourseRun Run { get; private set; } = null!;
    public TaughtPerson Person { get; private set; } = null!;
    public IReadOnlyList<ProjectReview> Reviews { get; private set; } = [];
    public Func<int?, string> NameOf { get; private set; } = _ => "";
    public ProjectReview? Accepted => Reviews is [.., { Accepted: true } newest] ? newest : null;
    public string Here => $"/lehre/durchgaenge/{Run.Slug}/projektarbeit/{Person.EnrolmentId}";

    protected async Task<bool> LoadAsync(string durchgang, int anmeldung, CancellationToken token)
    {
        if (await db.OwnRunAsync(User, durchgang, token) is not { } run
            || (await db.PeopleAsync(run.Id, token)).FirstOrDefault(p => p.EnrolmentId == anmeldung) is not { } person)
        {
            return false;
        }

        (Run, Person) = (run, person);
        Reviews = await db.ProjectReviews.AsNoTracking().Where(r => r.EnrolmentId == anmeldung).OrderBy(r => r.Id).ToListAsync(token);
        NameOf = await db.AuthorsAsync(Reviews.Select(r => (int?)r.By), token);
        return true;
    }

    /// <summary>Notes that the work is accepted under the topic, or (none) taken back; why not, if it cannot be.</summary>
    protected Task<Refusal?> DecideAsync(string? topic, CancellationToken token) =>
        db.ReviewAsync(Person.EnrolmentId, topic, User.PersonId(), clock.Now, token);
}
