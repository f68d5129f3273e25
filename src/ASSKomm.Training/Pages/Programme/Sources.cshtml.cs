using ASSKomm.Training.Content;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>Where a module's facts come from.</summary>
[OutputCache(PolicyName = PublicPages.Name)]
public sealed class SourcesModel(CourseLibrary library) : PageModel
{
    public ModuleText Module { get; private set; } = null!;
    public PageText Text { get; private set; } = null!;

    public IActionResult OnGet(string modul)
    {
        if (library.Module(modul) is not { Sources: { } sources } module)
        {
            return NotFound();
        }

        (Module, Text) = (module, sources);
        return Page();
    }
}
