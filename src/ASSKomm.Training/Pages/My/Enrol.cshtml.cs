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

/// <summary>Enrols the person in a run, or puts them on its waiting list if they say so.</summary>
public sealed class EnrolModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    [BindProperty]
    public EnrolInput Input { get; set; } = new();

    public RunCard Card { get; private set; } = null!;
    public bool NeedsEmployer { get; private set; }
    public IReadOnlyList<string> Employers { get; private set; } = [];

    /// <summary>Why the person cannot enrol; null if they can.</summary>
    public Refusal? Why { get; private set; }

    /// <summary>The place on the waiting list one would get; null while a place is free.</summary>
    public int? WaitAt { get; private set; }

    /// <summary>That the last place went while the person was reading.</summary>
    public bool BecameFull { get; private set; }

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) => await LoadAsync(durchgang, token) ?? Page();

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.Take(new EnrolInput.Rules(NeedsEmployer), Input))
        {
            return Page();
        }

        if (NeedsEmployer && Why is null)
        {
            await NameEmployerAsync(token);
        }

        switch (await seats.EnrolAsync(Card.Run.Id, User.PersonId(), Input.Wait, token))
        {
            case EnrolmentResult.Placed:
                return Done($"Sie haben einen Platz im {Card.Run.Title}. Die Bestätigung kommt per E-Mail.");
            case EnrolmentResult.Waits waits:
                return Done($"Sie stehen auf Platz {waits.Position} der Warteliste. Einen Platz im Durchgang haben Sie noch nicht.");
            case EnrolmentResult.Refused { Why: Refusal.AlreadyEnrolled }:
                return Redirect($"/mein/durchgaenge/{Card.Run.Slug}");
            case EnrolmentResult.IsFull:
                // Shown anew, because the numbers on the page are from before somebody else took the place.
                BecameFull = true;
                return await LoadAsync(durchgang, token) ?? Page();
            case EnrolmentResult.Refused refused:
                Why = refused.Why;
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        var me = User.PersonId();
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).FirstOrDefaultAsync(r => r.Slug == durchgang && r.PublishedAt != null, token);
        if (run is null)
        {
            return NotFound();
        }

        if (await db.EnrolmentsOf(me, durchgang).AnyAsync(e => EnrolmentStates.Active.Contains(e.State), token))
        {
            return Redirect($"/mein/durchgaenge/{run.Slug}");
        }

        Card = (await RunCard.OfAsync(db, [run], clock.Now, token))[0];
        Why = Enrolling.WhyNot(run, alreadyActive: false, clock.Now);
        WaitAt = Card.Seats.OpenToNewcomers ? null : Card.Seats.Waiting + 1;
        NeedsEmployer = await db.Users.AnyAsync(a => a.Id == me && a.OrganisationId == null, token);
        Employers = NeedsEmployer
            ? await db.Organisations.Where(o => o.Kind != OrganisationKind.Other).OrderBy(o => o.Name).Select(o => o.Name).ToListAsync(token)
            : [];
        return null;
    }

    private Task NameEmployerAsync(CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var me = await db.Users.SingleAsync(a => a.Id == User.PersonId(), token);
            me.Organisation = await db.OrganisationNamedAsync(LetterTemplate.OneLine(Input.Employer!), token);
        },
        token);

    private RedirectResult Done(string message)
    {
        TempData["Hinweis"] = message;
        return Redirect($"/mein/durchgaenge/{Card.Run.Slug}");
    }

    public sealed class EnrolInput
    {
        public string? Employer { get; set; }

        /// <summary>Willing to go on the waiting list.</summary>
        public bool Wait { get; set; }

        internal sealed class Rules : AbstractValidator<EnrolInput>
        {
            public Rules(bool needsEmployer) => RuleFor(i => i.Employer)
                .Needed(160, "Bitte nennen Sie Ihre Dienststelle, zum Beispiel »Gemeinde Lohsa«.")
                .Must(name => string.IsNullOrWhiteSpace(name) || LetterTemplate.OneLine(name).Length is > 0 and <= 160)
                .WithMessage("Bitte nennen Sie Ihre Dienststelle in höchstens 160 Zeichen.")
                .When(_ => needsEmployer);
        }
    }
}
