using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Office.Outbox;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>One enrolment and why it stands as it does: its steps, its reminders, its letters.</summary>
public sealed class ShowModel(TrainingDb db, RulesClock clock) : EnrolmentPage(db)
{
    private readonly TrainingDb db = db;
    private Dictionary<int, string> names = [];

    public int? Position { get; private set; }
    public ConsentSheet? Consent { get; private set; }
    public SentForm Form { get; private set; } = null!;
    public ProjectReview? Review { get; private set; }
    public Certificate? Certificate { get; private set; }
    public IReadOnlyList<ReminderLine> Reminders { get; private set; } = [];
    public IReadOnlyList<LetterLine> Letters { get; private set; } = [];


    /// <summary>From whose contingent the place is; empty if it is none.</summary>
    public string Contingent { get; private set; } = "";

    public bool MayBeSwapped => Enrolling.WhyNotSwap(Enrolment, Run, clock.Now) is null;
    public bool MayBeMissing => Enrolment.State is EnrolmentState.Confirmed && Run.HasBegun(clock.Now) && Run.CancelledAt is null;
    public bool MayBeGivenAPlace => Enrolment.State is EnrolmentState.Waiting or EnrolmentState.Offered
        && Run.PhaseAt(clock.Now) is not (RunPhase.Cancelled or RunPhase.Finished);

    public string NameOf(int person) => names.GetValueOrDefault(person, "unbekannt");

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        Position = Enrolment.State is EnrolmentState.Waiting ? await db.PositionAsync(Enrolment, token) : null;
        Consent = await ConsentSheet.FirstAsync(db, db.ConsentsOf(anmeldung), token);
        Form = await SentForm.OfAsync(db, Enrolment, clock.Now, token);
        // What went to the employer belongs to the enrolment too.
        var asked = Consents.Occasion(Consent?.Consent.Id ?? 0, "");
        Review = await db.ProjectReviews.AsNoTracking().Where(r => r.EnrolmentId == anmeldung).OrderByDescending(r => r.Id).FirstOrDefaultAsync(token);
        Certificate = await db.Certificates.AsNoTracking().Include(c => c.Revocation).SingleOrDefaultAsync(c => c.RunId == id && c.PersonId == Person.Id, token);
        Reminders = ReminderTimeline.Of(Run, Enrolment, await db.Reminders.AsNoTracking().Where(r => r.EnrolmentId == anmeldung).ToListAsync(token));
        Letters = await LetterLine.Of(db.Outbox.Where(l => l.RunId == id && (l.PersonId == Person.Id || l.Occasion.StartsWith(asked)))).ToListAsync(token);
        Contingent = await db.Contingents.Where(c => c.Id == Enrolment.ContingentId)
            .Select(c => c.OrganisationId == null ? c.District : db.Organisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Name).First()).FirstOrDefaultAsync(token) ?? "";
        names = await db.NamesAsync([.. Enrolment.Steps.Select(s => s.By), Review?.By], token);
        return Page();
    }

    /// <summary>What became of a reminder, or what will.</summary>
    public string InWords(ReminderLine line) => line.Outcome switch
    {
        null when line.DueAt > clock.Now => "geplant",
        null => "fällig, wird in der nächsten Minute entschieden",
        ReminderOutcome.Sent => $"Brief geschrieben am {GermanDates.Moment(line.DecidedAt!.Value)}",
        ReminderOutcome.CameTooLate => "entfallen: Die Person hatte zu diesem Zeitpunkt noch keinen Platz",
        ReminderOutcome.Overtaken => "entfallen: Die nächste Erinnerung für denselben Block war schon fällig",
        _ => "verpasst: Die Seite stand bis zum Beginn des Blocks still",
    };
}
