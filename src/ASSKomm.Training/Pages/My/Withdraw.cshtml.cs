using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Takes the person's own enrolment back, after saying what follows from it.</summary>
public sealed class WithdrawModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    public Enrolment Enrolment { get; private set; } = null!;
    public CourseRun Run => Enrolment.Run!;
    public bool HasBegun => Run.HasBegun(clock.Now);

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await FindAsync(durchgang, token) is not { } found)
        {
            return NotFound();
        }

        Enrolment = found;
        return found.State.IsActive() && found.State is not EnrolmentState.Completed ? Page() : Redirect($"/mein/durchgaenge/{durchgang}");
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await FindAsync(durchgang, token) is not { } found)
        {
            return NotFound();
        }

        // Pressing the button twice has the same end: the second answer shows what already is.
        TempData["Hinweis"] = await seats.WithdrawAsync(found.Id, "", token) is { } refusal
            ? refusal.InWords()
            : $"Ihre Anmeldung für den {found.Run!.Title} ist zurückgezogen. Sie erhalten eine E-Mail dazu.";
        return Redirect($"/mein/durchgaenge/{durchgang}");
    }

    private Task<Enrolment?> FindAsync(string durchgang, CancellationToken token) =>
        db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run!.Sessions).FirstOrDefaultAsync(token);
}
