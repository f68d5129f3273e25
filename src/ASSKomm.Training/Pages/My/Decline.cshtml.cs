using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Turns the offered place down, after asking once; the next person gets it in the same moment.</summary>
public sealed class DeclineModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    public Enrolment Enrolment { get; private set; } = null!;
    public CourseRun Run => Enrolment.Run!;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await FindAsync(durchgang, token) is not { } found)
        {
            return NotFound();
        }

        Enrolment = found;
        return found.State is EnrolmentState.Offered && found.OfferedUntil > clock.Now ? Page() : Redirect($"/mein/durchgaenge/{durchgang}");
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await FindAsync(durchgang, token) is not { } found)
        {
            return NotFound();
        }

        if (await seats.DeclineAsync(found.Id, token) is { } refusal)
        {
            TempData["Warnung"] = refusal.InWords();
        }
        else
        {
            TempData["Hinweis"] = $"Sie haben den Platz im {found.Run!.Title} abgelehnt. Sie erhalten eine E-Mail dazu.";
        }

        return Redirect($"/mein/durchgaenge/{durchgang}");
    }

    private Task<Enrolment?> FindAsync(string durchgang, CancellationToken token) =>
        db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run).FirstOrDefaultAsync(token);
}
