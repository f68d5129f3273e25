using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody enrols people of their own employer; if there are too few places, they say what is to happen. W04, W16.</summary>
[EnableRateLimiting(Limits.Registration)]
public sealed class EnrolGroupModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    [BindProperty]
    public GroupInput Input { get; set; } = new();

    public RunCard Card { get; private set; } = null!;
    public CourseRun Run => Card.Run;

    /// <summary>Whoever enrols, with the employer.</summary>
    public Account Me { get; private set; } = null!;

    /// <summary>Why nobody can enrol; null if they can.</summary>
    public Refusal? Why { get; private set; }

    /// <summary>Set while a choice is asked for.</summary>
    public GroupResult.TooFew? TooFew { get; private set; }

    /// <summary>Those whom the person enrolled before.</summary>
    public IReadOnlyList<(string Name, EnrolmentState State)> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) => await LoadAsync(durchgang, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (!await LoadAsync(durchgang, token))
        {
            return NotFound();
        }

        if (Input.Choice == "niemand")
        {
            TempData["Hinweis"] = "Es wurde niemand angemeldet.";
            return Redirect($"/durchgaenge/{durchgang}");
        }

        if (Why is not null || !ModelState.Take(new GroupInput.GroupRules(Run, Me.Email!), Input) || Input.Choice == "aendern")
        {
            return Page();
        }

        switch (await seats.EnrolGroupAsync(Run.Id, Me.Id, Input.Application, token))
        {
            case GroupResult.Done done:
                TempData["Hinweis"] = GroupWords.Of(done);
                return Redirect($"/durchgaenge/{durchgang}/gruppe");
            case GroupResult.TooFew few:
                TooFew = few;
                return Page();
            case GroupResult.NotThese these:
                foreach (var (row, why) in these.Why)
                {
                    ModelState.AddModelError($"Input.People[{Input.Filled[row]}].Email", ColleagueInput.InWords(why));
                }

                return Page();
            case GroupResult.Refused refused:
                Why = refused.Why;
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<bool> LoadAsync(string durchgang, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).FirstOrDefaultAsync(r => r.Slug == durchgang && r.PublishedAt != null, token);
        if (run is null)
        {
            return false;
        }

        Input.Fill();
        Me = await db.Users.AsNoTracking().Include(a => a.Organisation).SingleAsync(a => a.Id == User.PersonId(), token);
        Card = (await RunCard.OfAsync(db, [run], clock.Now, token))[0];
        Why = Enrolling.WhyNot(run, alreadyActive: false, clock.Now) ?? (Me.OrganisationId is null ? Refusal.EmployerIsMissing : null);
        Mine = await GroupWords.EnrolledByAsync(db, run, Me.Id, token);
        return true;
    }
}
