using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Takes the person's own enrolment back, after saying what follows from it.</summary>
public sealed class WithdrawModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    public sealed class WithdrawInput
    {
        public string? Reason { get; set; }
    }

    private sealed class Rules : AbstractValidator<WithdrawInput>
    {
        public Rules() => RuleFor(w => w.Reason).NameNeeded(400, Refusal.LateNeedsAReason.InWords());
    }

    [BindProperty]
    public WithdrawInput Input { get; set; } = new();

    public Enrolment Enrolment { get; private set; } = null!;

    /// <summary>Whether a reason is asked for, see <see cref="Enrolling.IsLate"/>.</summary>
    public bool IsLate => Enrolling.IsLate(Enrolment, Run, clock.Now);

    /// <summary>Whether somebody at the employer gets a letter about it: only where somebody was asked and the run says so. W35.</summary>
    public bool EmployerHears { get; private set; }

    public bool MayBeSwapped => Enrolling.WhyNotSwap(Enrolment, Run, clock.Now) is null;
    public CourseRun Run => Enrolment.Run!;
    public bool HasBegun => Run.HasBegun(clock.Now);

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) =>
        !await LoadAsync(durchgang, token) ? NotFound()
        : Enrolment.State.IsActive() && Enrolment.State is not EnrolmentState.Completed ? Page() : Redirect($"/mein/durchgaenge/{durchgang}");

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (!await LoadAsync(durchgang, token))
        {
            return NotFound();
        }

        if (IsLate && !ModelState.Take(new Rules(), Input))
        {
            return Page();
        }

        // Pressing the button twice has the same end: the second answer shows what already is.
        if (await seats.WithdrawAsync(Enrolment.Id, IsLate ? LetterTemplate.OneLine(Input.Reason!) : "", token) is { } refusal)
        {
            TempData["Warnung"] = refusal.InWords();
        }
        else
        {
            TempData["Hinweis"] = $"Ihre Anmeldung für den {Run.Title} ist zurückgezogen. Sie erhalten eine E-Mail dazu.";
        }

        return Redirect($"/mein/durchgaenge/{durchgang}");
    }

    private async Task<bool> LoadAsync(string durchgang, CancellationToken token)
    {
        if (await db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run!.Sessions).FirstOrDefaultAsync(token) is not { } found)
        {
            return false;
        }

        Enrolment = found;
        EmployerHears = Run.TellsEmployer && await db.ConsentsOf(found.Id).AnyAsync(c => c.Outcome == ConsentOutcome.Given && c.SuperiorEmail != "", token);
        return true;
    }
}
