using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The employer's consent to the person's own enrolment, as a PDF for the file.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConsentFileModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        var mine = await db.EnrolmentsOf(User.PersonId(), durchgang).Select(e => e.Id).FirstOrDefaultAsync(token);
        return await ConsentSheet.FirstAsync(db, db.ConsentsOf(mine).Where(c => c.Outcome == ConsentOutcome.Given), token) is { } sheet
            ? File(ConsentPaper.Write(sheet with { IsForPerson = true }, library), "application/pdf", ConsentPaper.NameOf(sheet)) : NotFound();
    }
}
