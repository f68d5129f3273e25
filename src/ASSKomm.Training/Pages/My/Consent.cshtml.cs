using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The employer's consent to the person's own enrolment, to print for the file.</summary>
public sealed class ConsentModel(TrainingDb db) : PageModel
{
    public ConsentSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        var mine = await db.EnrolmentsOf(User.PersonId(), durchgang).Select(e => e.Id).FirstOrDefaultAsync(token);
        if (await ConsentSheet.FirstAsync(db, db.ConsentsOf(mine).Where(c => c.Outcome == ConsentOutcome.Given), token) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet with { IsForPerson = true };
        return Page();
    }
}
