using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>The last step: what came in between, what is new in a sentence, and the draft becomes the next edition.</summary>
public sealed class PublishModel(TrainingDb db, Drafts drafts, Editions editions) : PageModel
{
    [BindProperty]
    public PublishInput Input { get; set; } = new();

    public LessonDesk Desk { get; private set; } = null!;
    public IReadOnlyList<ModuleEdition> Since { get; private set; } = [];

    /// <summary>Whether this very lesson is another one now than when the draft began.</summary>
    public bool LessonChanged { get; private set; }

    public Func<int?, string> NameOf { get; private set; } = _ => "";
    public string Base => $"/lehre/module/{Desk.Module.Slug}/{Desk.Slug}";

    public Task<IActionResult> OnGetAsync(string modul, string lektion, CancellationToken token) => ShowAsync(modul, lektion, token);

    public async Task<IActionResult> OnPostAsync(string modul, string lektion, CancellationToken token)
    {
        Input.Note = LetterTemplate.OneLine(Input.Note ?? "");
        if (ModelState.Take(new NoteRules(), Input))
        {
            switch (await editions.PublishDraftAsync(modul, lektion, Input.Version ?? "", Input.Seen, User.PersonId(), Input.Note, token))
            {
                case PublishResult.Published published:
                    TempData["Hinweis"] = $"Veröffentlicht als Ausgabe {published.Number}. Teilnehmende lesen sie ab sofort.";
                    return Redirect($"/lehre/module/{modul}/{lektion}");
                case PublishResult.OtherDraft:
                    ModelState.AddModelError("", "Inzwischen wurde ein anderer Entwurf gespeichert. Bitte lesen Sie ihn, bevor Sie veröffentlichen.");
                    break;
                case PublishResult.NewerEdition newer:
                    ModelState.AddModelError("", $"Inzwischen ist Ausgabe {newer.Number} erschienen. Unten steht, was neu ist. Wenn Ihr Text trotzdem gelten soll, veröffentlichen Sie noch einmal.");
                    break;
                case PublishResult.HasProblems:
                    ModelState.AddModelError("", "Der Entwurf hat noch Stellen, die geändert werden müssen.");
                    break;
            }
        }

        return await ShowAsync(modul, lektion, token);
    }

    // Without a draft there is nothing to publish: sent twice, or thrown away meanwhile.
    private async Task<IActionResult> ShowAsync(string modul, string lektion, CancellationToken token)
    {
        if (await LoadAsync(modul, lektion, token))
        {
            return Page();
        }

        if (Desk is null)
        {
            return NotFound();
        }

        TempData["Hinweis"] = "Es gibt keinen Entwurf (mehr): Er ist veröffentlicht oder verworfen.";
        return Redirect(Base);
    }

    private async Task<bool> LoadAsync(string modul, string lektion, CancellationToken token)
    {
        Desk = (await drafts.OpenAsync(modul, lektion, token))!;
        if (Desk is not { Draft: { } draft } desk)
        {
            return false;
        }

        Since = await db.Editions.AsNoTracking().Where(e => e.Module == modul && e.Number > draft.BasedOnEdition)
            .OrderBy(e => e.Number).ToListAsync(token);
        NameOf = await db.AuthorsAsync(Since.Select(e => e.PublishedBy), token);
        var then = Since.Count == 0 ? desk.Published?.Markdown : await db.Lessons
            .Where(l => l.Slug == lektion && db.Editions.Any(e => e.Id == l.EditionId && e.Module == modul && e.Number == draft.BasedOnEdition))
            .Select(l => l.Markdown).SingleOrDefaultAsync(token);
        LessonChanged = then != desk.Published?.Markdown;
        return true;
    }

    public sealed class PublishInput
    {
        public string? Note { get; set; }

        /// <summary>The version of the draft that was read.</summary>
        public string? Version { get; set; }

        /// <summary>The newest edition that was shown.</summary>
        public int Seen { get; set; }
    }

    private sealed class NoteRules : AbstractValidator<PublishInput>
    {
        public NoteRules() => RuleFor(i => i.Note).Needed(500, "Bitte schreiben Sie in einem Satz, was neu ist.");
    }
}
