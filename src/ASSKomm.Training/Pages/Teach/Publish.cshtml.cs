using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

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
            var result = await editions.PublishDraftAsync(modul, lektion, Input.Version ?? "", Input.Seen, User.PersonId(), Input.Note, token);
            if (result is PublishResult.Published published)
            {
                TempData["Hinweis"] = $"Veröffentlicht als Ausgabe {published.Number}. Teilnehmende lesen sie ab sofort.";
                return Redirect($"/lehre/module/{modul}/{lektion}");
            }

            if (result.WhyNot() is { } sentence)
            {
                ModelState.AddModelError("", sentence);
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

        (Since, LessonChanged) = await drafts.SinceAsync(desk, draft, token);
        NameOf = await db.AuthorsAsync(Since.Select(e => e.PublishedBy), token);
        return true;
    }
}
