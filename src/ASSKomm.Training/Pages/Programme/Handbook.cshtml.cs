using ASSKomm.Training.Content;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>How to work with this site, for participants, trainers and the office: pages »handbuch-…« from the content folder.</summary>
[OutputCache(PolicyName = PublicPages.Name)]
public sealed class HandbookModel(CourseLibrary library) : PageModel
{
    private static readonly (string Slug, string Title)[] All =
        [("teilnehmende", "Für Teilnehmende"), ("trainer", "Für Trainerinnen und Trainer"), ("geschaeftsstelle", "Für die Geschäftsstelle")];

    public IEnumerable<(string Slug, string Title)> Handbooks => All.Where(h => library.Pages.ContainsKey($"handbuch-{h.Slug}"));
    public string Slug { get; private set; } = "";
    public PageText Text { get; private set; } = null!;

    public IActionResult OnGet(string seite)
    {
        if (!library.Pages.TryGetValue($"handbuch-{seite}", out var text))
        {
            return NotFound();
        }

        (Slug, Text) = (seite, text);
        return Page();
    }
}
