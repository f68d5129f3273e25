using ASSKomm.Training.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>One lesson as it stood in one edition.</summary>
public sealed class EditionLessonModel(CourseLibrary library, Editions editions) : PageModel
{
    public ModuleText Module { get; private set; } = null!;
    public ReadableEdition Edition { get; private set; } = null!;
    public ReadableLesson Lesson { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string modul, int nummer, string lektion, CancellationToken token)
    {
        if (library.Module(modul) is not { } module || await editions.ReadAsync(modul, nummer, token) is not { } edition
            || edition.Lessons.FirstOrDefault(l => l.Slug == lektion) is not { } lesson)
        {
            return NotFound();
        }

        (Module, Edition, Lesson) = (module, edition, lesson);
        return Page();
    }
}
