using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The employer's consent to an enrolment, as a PDF for the file.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConsentFileModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) =>
        await ConsentSheet.FirstAsync(
            db, db.ConsentsOf(anmeldung).Where(c => c.Outcome == ConsentOutcome.Given && c.Enrolment!.RunId == id), token) is { } sheet
            ? File(ConsentPaper.Write(sheet, library), "application/pdf", ConsentPaper.NameOf(sheet)) : NotFound();
}
