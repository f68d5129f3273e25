using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The office notes that a project work is accepted, or takes that back; both stay in the history.</summary>
public sealed class ProjectWorkModel(TrainingDb db, RulesClock clock) : EnrolmentPage(db)
{
    private readonly TrainingDb db = db;
    private Dictionary<int, string> names = [];

    [BindProperty]
    public TopicInput Input { get; set; } = new();

    public IReadOnlyList<ProjectReview> Reviews { get; private set; } = [];
    public bool IsAccepted => Reviews.Count > 0 && Reviews[^1].Accepted;

    public string NameOf(int person) => names.GetValueOrDefault(person, "unbekannt");

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) =>
        await LoadReviewsAsync(id, anmeldung, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadReviewsAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        return ModelState.Take(new TopicRules(), Input)
            ? await ReviewAsync(LetterTemplate.OneLine(Input.Topic!), "Die Projektarbeit ist als angenommen eingetragen.", token)
            : Page();
    }

    public async Task<IActionResult> OnPostTakeBackAsync(int id, int anmeldung, CancellationToken token) =>
        await LoadReviewsAsync(id, anmeldung, token) ? await ReviewAsync(null, "Die Annahme ist zurückgenommen.", token) : NotFound();

    private async Task<IActionResult> ReviewAsync(string? topic, string done, CancellationToken token)
    {
        if (await db.ReviewAsync(Enrolment.Id, topic, User.PersonId(), clock.Now, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = done;
        return Redirect(Here);
    }

    private async Task<bool> LoadReviewsAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return false;
        }

        Reviews = await db.ProjectReviews.AsNoTracking().Where(r => r.EnrolmentId == anmeldung).OrderBy(r => r.Id).ToListAsync(token);
        names = await db.NamesAsync(Reviews.Select(r => (int?)r.By), token);
        return true;
    }

    public sealed class TopicInput
    {
        public string? Topic { get; set; }
    }

    private sealed class TopicRules : AbstractValidator<TopicInput>
    {
        public TopicRules() => RuleFor(t => t.Topic).Needed(200, "Bitte geben Sie das Thema ein.");
    }
}
