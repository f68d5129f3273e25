using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>A run's days for calendar programs; a cancelled run takes its entries back.</summary>
public sealed class CalendarModel(TrainingDb db, CalendarFile calendar, RulesClock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        var run = await db.RunsSeenBy(User).AsNoTracking().Include(r => r.Sessions).FirstOrDefaultAsync(r => r.Slug == durchgang, token);
        return run is null
            ? NotFound()
            : File(
                Encoding.UTF8.GetBytes(calendar.Write(run, clock.Now, cancelled: run.CancelledAt is not null)),
                "text/calendar; charset=utf-8", $"termine-{run.Slug}.ics");
    }
}
