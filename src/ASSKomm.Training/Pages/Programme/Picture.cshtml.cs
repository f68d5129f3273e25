using ASSKomm.Training.Content;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>A picture of a fixed page, as it lies in the content folder. Nothing is served but what the course knew at start.</summary>
public sealed class PictureModel(CourseLibrary library, ContentSettings settings) : PageModel
{
    public IActionResult OnGet(string name) => library.Pictures.Contains(name)
        ? this.Picture(new FileInfo(Path.Combine(settings.Folder, "seiten", "dateien", name)))
        : NotFound();
}
