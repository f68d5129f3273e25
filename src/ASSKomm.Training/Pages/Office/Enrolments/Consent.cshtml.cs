using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The employer's consent to an enrolment, to print for the file.</summary>
public sealed class ConsentModel(TrainingDb db) : EnrolmentPage(db)
{
    private readonly TrainingDb db = db;

    public ConsentSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token)
            || await ConsentSheet.FirstAsync(db, db.ConsentsOf(anmeldung).Where(c => c.Outcome == ConsentOutcome.Given), token) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet;
        return Page();
    }
}
