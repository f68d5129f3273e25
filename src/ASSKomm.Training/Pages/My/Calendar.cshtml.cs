using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The days of the person's own run, with the entries that also came by mail, so that a calendar holds each day once.</summary>
public sealed class CalendarModel(TrainingDb db, CalendarFile calendar, RulesClock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        var mine = await db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run!.Sessions)
            .FirstOrDefaultAsync(token);
        if (mine is not { Run: { } run } || EnrolmentStates.Undecided.Contains(mine.State))
        {
            return NotFound();
        }

        // Whoever is offered a place pencils the days in.
        var cancelled = run.CancelledAt is not null || !mine.State.IsActive();
        return File(
            Encoding.UTF8.GetBytes(calendar.Write(run, clock.Now, mine, cancelled)),
            "text/calendar; charset=utf-8", $"termine-{run.Slug}.ics");
    }
}
