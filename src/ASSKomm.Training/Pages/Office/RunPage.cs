using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office;

/// <summary>A page of the office about one run.</summary>
public abstract class RunPage(TrainingDb db) : PageModel
{
    /// <summary>The run with its days, trainers and questions.</summary>
    public CourseRun Run { get; private set; } = null!;

    /// <summary>The address of the run's own page.</summary>
    public string Here => $"/geschaeftsstelle/durchgaenge/{Run.Id}";

    /// <summary>Reads the run; false if there is none.</summary>
    protected async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Trainers).Include(r => r.Questions).AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return false;
        }

        Run = run;
        return true;
    }
}
