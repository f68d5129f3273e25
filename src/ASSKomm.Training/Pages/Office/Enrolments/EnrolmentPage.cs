using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>A page about one enrolment of one run; an enrolment of another run does not exist here.</summary>
public abstract class EnrolmentPage(TrainingDb db) : PageModel
{
    public Enrolment Enrolment { get; private set; } = null!;
    public CourseRun Run => Enrolment.Run!;
    public Account Person { get; private set; } = null!;

    /// <summary>The address of the enrolment's own page.</summary>
    public string Here => $"/geschaeftsstelle/durchgaenge/{Enrolment.RunId}/anmeldungen/{Enrolment.Id}";

    protected async Task<bool> LoadAsync(int id, int anmeldung, CancellationToken token)
    {
        var enrolment = await db.Enrolments.AsNoTracking().Include(e => e.Run!.Sessions).Include(e => e.Steps.OrderBy(s => s.Id))
            .SingleOrDefaultAsync(e => e.Id == anmeldung && e.RunId == id, token);
        if (enrolment is null)
        {
            return false;
        }

        Enrolment = enrolment;
        Person = await db.Users.AsNoTracking().Include(a => a.Organisation).SingleAsync(a => a.Id == enrolment.PersonId, token);
        return true;
    }
}
