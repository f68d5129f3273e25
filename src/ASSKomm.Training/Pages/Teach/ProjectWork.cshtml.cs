using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>The trainer accepts a project work under its topic, which the certificate will show.</summary>
public sealed class ProjectWorkModel(TrainingDb db, RulesClock clock) : ProjectWorkPage(db, clock)
{
    [BindProperty]
    public TopicInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string durchgang, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(durchgang, anmeldung, token))
        {
            return NotFound();
        }

        // Whoever accepts again after taking back need not type the topic again.
        Input.Topic = Reviews is [.., var newest] ? newest.Topic : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(durchgang, anmeldung, token))
        {
            return NotFound();
        }

        Input.Topic = LetterTemplate.OneLine(Input.Topic ?? "");
        if (!ModelState.Take(new TopicRules(), Input))
        {
            return Page();
        }

        if (await DecideAsync(Input.Topic, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"Die Projektarbeit von {Person.Name} ist angenommen.";
        return Redirect(Here);
    }

    public sealed class TopicInput
    {
        public string? Topic { get; set; }
    }

    private sealed class TopicRules : AbstractValidator<TopicInput>
    {
        public TopicRules() => RuleFor(t => t.Topic).Needed(200, "Bitte geben Sie das Thema der Projektarbeit ein.");
    }
}
