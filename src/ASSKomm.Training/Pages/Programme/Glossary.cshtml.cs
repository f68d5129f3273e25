using ASSKomm.Training.Content;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>The words of the course, letter by letter; lessons link to them.</summary>
[OutputCache(PolicyName = PublicPages.Name)]
public sealed class GlossaryModel(CourseLibrary library) : PageModel
{
    public Glossary Words => library.Glossary;

    public IEnumerable<IGrouping<string, GlossaryTerm>> Letters => Words.Terms.GroupBy(t => t.Letter);
}
