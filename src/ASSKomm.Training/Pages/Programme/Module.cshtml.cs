using ASSKomm.Training.Content;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>One module for visitors: overview, aims, units and the titles of its lessons. The lessons themselves are for participants.</summary>
[OutputCache(PolicyName = PublicPages.Name)]
public sealed class ModuleModel(CourseLibrary library, Editions editions) : PageModel
{
    public ModuleText Text { get; private set; } = null!;
    public ReadableEdition? Edition { get; private set; }
    public int Number { get; private set; }
    public int Of => library.Modules.Count;
    public ModuleText? Next => library.Modules.ElementAtOrDefault(Number);

    public async Task<IActionResult> OnGetAsync(string modul, CancellationToken token)
    {
        if (library.Module(modul) is not { } text)
        {
            return NotFound();
        }

        (Text, Number) = (text, library.Modules.ToList().IndexOf(text) + 1);
        Edition = await editions.ReadAsync(modul, number: null, token);
        return Page();
    }
}
