using ASSKomm.Training.Content;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>Begins a lesson: its title gives the address, and a template the scheme.</summary>
public sealed class NewLessonModel(CourseLibrary library, Drafts drafts) : PageModel
{
    [BindProperty]
    public TitleInput Input { get; set; } = new();

    public ModuleText Module { get; private set; } = null!;

    public IActionResult OnGet(string modul) => Find(modul) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string modul, CancellationToken token)
    {
        if (!Find(modul))
        {
            return NotFound();
        }

        Input.Title = LetterTemplate.OneLine(Input.Title ?? "");
        if (!ModelState.Take(new TitleRules(), Input))
        {
            return Page();
        }

        var slug = Slugs.Of(Input.Title, 80);
        if (!CourseFolder.IsLessonSlug(slug))
        {
            ModelState.AddModelError("Input.Title", "Aus diesem Titel lässt sich keine Adresse bilden. Bitte wählen Sie einen anderen, mit Buchstaben.");
        }
        else if (!await drafts.BeginAsync(modul, slug, LessonTemplate.For(Input.Title), User.PersonId(), token))
        {
            ModelState.AddModelError("Input.Title", "In diesem Modul gibt es schon eine Lektion oder einen Entwurf mit diesem Titel. Bitte wählen Sie einen anderen.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Hinweis"] = "Der Entwurf ist angelegt. Ersetzen Sie die Beispieltexte durch Ihre eigenen.";
        return Redirect($"/lehre/module/{modul}/{slug}");
    }

    private bool Find(string modul)
    {
        Module = library.Module(modul)!;
        return Module is not null;
    }

    public sealed class TitleInput
    {
        public string? Title { get; set; }
    }

    private sealed class TitleRules : AbstractValidator<TitleInput>
    {
        public TitleRules() => RuleFor(i => i.Title).Needed(200, "Bitte geben Sie der Lektion einen Titel.");
    }
}
