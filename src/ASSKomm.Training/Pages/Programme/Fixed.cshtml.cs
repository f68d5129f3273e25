using ASSKomm.Training.Content;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>Impressum, Datenschutz, Barrierefreiheit, Leichte Sprache: a page from the content folder.</summary>
[OutputCache(PolicyName = PublicPages.Name)]
public sealed class FixedModel(CourseLibrary library) : PageModel
{
    public PageText Text { get; private set; } = null!;

    public IActionResult OnGet(string seite)
    {
        if (!library.Pages.TryGetValue(seite, out var text))
        {
            return NotFound();
        }

        Text = text;
        return Page();
    }
}
