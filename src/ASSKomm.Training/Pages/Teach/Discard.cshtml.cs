using ASSKomm.Training.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>Throws a draft away; what is published stays.</summary>
public sealed class DiscardModel(CourseLibrary library, Drafts drafts) : PageModel
{
    [BindProperty]
    public string? Version { get; set; }

    public LessonDesk Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string modul, string lektion, CancellationToken token) =>
        await FindAsync(modul, lektion, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string modul, string lektion, CancellationToken token)
    {
        if (library.Module(modul) is null)
        {
            return NotFound();
        }

        if (!await drafts.DiscardAsync(modul, lektion, Version ?? "", token) && await FindAsync(modul, lektion, token))
        {
            ModelState.AddModelError("", "Inzwischen wurde ein anderer Entwurf gespeichert. Bitte sehen Sie ihn an, bevor Sie ihn verwerfen.");
            return Page();
        }

        TempData["Hinweis"] = "Der Entwurf ist verworfen.";
        return Redirect("/lehre/module#" + modul);
    }

    private async Task<bool> FindAsync(string modul, string lektion, CancellationToken token)
    {
        Desk = (await drafts.OpenAsync(modul, lektion, token))!;
        return Desk?.Draft is not null;
    }
}
