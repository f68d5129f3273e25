using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>Writing a lesson: the text, what must be mended in it, and how participants would see it. Saving publishes nothing.</summary>
// A text far too long comes back with a sentence at the field instead of being cut off at the door.
[RequestFormLimits(ValueLengthLimit = 32 * 1024 * 1024)]
[RequestSizeLimit(32 * 1024 * 1024)]
public sealed class LessonModel(Drafts drafts) : PageModel
{
    [BindProperty]
    public TextInput Input { get; set; } = new();

    public LessonDesk Desk { get; private set; } = null!;

    /// <summary>What is shown below the form.</summary>
    public LessonText Preview { get; private set; } = null!;

    public string Base => $"/lehre/module/{Desk.Module.Slug}/{Desk.Slug}";

    /// <summary>The text comes from the content folder and is not saved yet.</summary>
    public bool FromFolder { get; private set; }

    /// <summary>Somebody saved another draft while this one was written.</summary>
    public bool HasRival { get; private set; }

    public async Task<IActionResult> OnGetAsync(string modul, string lektion, string? fassung, CancellationToken token)
    {
        if (await drafts.OpenAsync(modul, lektion, token) is not { } desk)
        {
            return NotFound();
        }

        FromFolder = fassung == "ordner" && desk.InFolder is not null;
        Input = new TextInput { Text = FromFolder ? desk.InFolder!.Markdown : desk.Markdown, Base = desk.Draft?.BasedOnEdition ?? desk.Newest };
        Show(desk, Input.Text);
        if (desk.Draft is not null || FromFolder)
        {
            TellProblems();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string modul, string lektion, CancellationToken token)
    {
        if (await drafts.OpenAsync(modul, lektion, token) is not { } desk)
        {
            return NotFound();
        }

        var text = (Input.Text ?? "").ReplaceLineEndings("\n");
        Show(desk, text);
        if (text.Length > LessonText.MostCharacters || text.Contains('\0'))
        {
            TellProblems();
            return Page();
        }

        if (desk.Draft is null && text == desk.Published!.Markdown)
        {
            TempData["Hinweis"] = "Der Text ist unverändert. Es gibt keinen Entwurf.";
            return Redirect(Base);
        }

        if (!await drafts.SaveAsync(modul, lektion, text, Math.Clamp(Input.Base, 1, desk.Newest), Input.Seen ?? "", User.PersonId(), token))
        {
            (Desk, HasRival) = ((await drafts.OpenAsync(modul, lektion, token))!, true);
            ModelState.AddModelError("Input.Text", "Inzwischen wurde dieser Entwurf von anderer Seite geändert. Ihr Text ist noch nicht gespeichert.");
            return Page();
        }

        TempData["Hinweis"] = "Der Entwurf ist gespeichert. Veröffentlicht ist er noch nicht.";
        return Redirect(Base);
    }

    private void Show(LessonDesk desk, string text) => (Desk, Preview) = (desk, desk.Read(text));

    private void TellProblems()
    {
        if (Preview.ProblemsInWords is { } sentence)
        {
            ModelState.AddModelError("Input.Text", sentence);
        }
    }
}
