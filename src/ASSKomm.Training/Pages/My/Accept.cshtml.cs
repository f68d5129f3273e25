using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Takes the offered place. Opening the address changes nothing; the button is on the run's page.</summary>
public sealed class AcceptModel(TrainingDb db, SeatAllotment seats) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) =>
        await FindAsync(durchgang, token) is null ? NotFound() : Redirect($"/mein/durchgaenge/{durchgang}");

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await FindAsync(durchgang, token) is not { } mine)
        {
            return NotFound();
        }

        if (await seats.AcceptAsync(mine.Id, token) is { } refusal)
        {
            TempData["Warnung"] = refusal.InWords();
        }
        else
        {
            TempData["Hinweis"] = $"Der Platz im {mine.Run!.Title} gehört Ihnen. Sie erhalten eine E-Mail mit allen Terminen.";
        }

        return Redirect($"/mein/durchgaenge/{durchgang}");
    }

    private Task<Enrolment?> FindAsync(string durchgang, CancellationToken token) =>
        db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run).FirstOrDefaultAsync(token);
}
