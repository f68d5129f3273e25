using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The person's own enrolment in one run: where it stands and why, dates, lessons, attendance, project work, certificate.</summary>
public sealed class RunModel(
    TrainingDb db, CourseLibrary library, Editions editions, CertificateOffice certificates, RulesClock clock) : PageModel
{
    public Enrolment Enrolment { get; private set; } = null!;
    public RunCard Card { get; private set; } = null!;

    /// <summary>The person's own days.</summary>
    public IReadOnlyList<SessionBlock> Blocks { get; private set; } = [];
    public ConsentSheet? Consent { get; private set; }
    public Standing Standing { get; private set; } = null!;

    /// <summary>Whether somebody else of the same employer could take the place, see <see cref="Enrolling.WhyNotSwap"/>.</summary>
    public bool MayBeSwapped => Enrolling.WhyNotSwap(Enrolment, Card.Run, clock.Now) is null;
    public SentForm Form { get; private set; } = null!;
    public int? PositionOnArrival { get; private set; }
    public IReadOnlyList<ModuleProgress> Modules { get; private set; } = [];
    public Completion? Completion { get; private set; }
    public Certificate? Certificate { get; private set; }

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        var found = await db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking()
            .Include(e => e.Steps.OrderBy(s => s.Id)).Include(e => e.Run!.Sessions).FirstOrDefaultAsync(token);
        if (found is null)
        {
            return NotFound();
        }

        Enrolment = found;
        if (found.Steps.MinBy(s => s.Id) is { State: EnrolmentState.Waiting } arrival
            && !(arrival.At < found.Run!.ReleasedAt))
        {
            PositionOnArrival = await db.PositionOnArrivalAsync(found, arrival.Id, token);
        }

        Card = (await RunCard.OfAsync(db, [found.Run!], clock.Now, token))[0];
        Blocks = SessionBlock.Of(found.Run!.SessionsOf(found));
        Consent = await ConsentSheet.FirstAsync(db, db.ConsentsOf(found.Id), token);
        Form = await SentForm.OfAsync(db, found, clock.Now, token);
        Standing = await Standing.OfAsync(db, found, Card, token);
        if (found.State.HasPlace())
        {
            await LoadLearningAsync(found, token);
        }

        return Page();
    }

    /// <summary>Whether a selection that is released weighed the enrolment: then its lot can be drawn again.</summary>
    public bool WasDrawn => Enrolment.Run is { ReleasedAt: not null, LotSeed: not null }
        && Enrolment.Steps.Exists(s => s.Why.StartsWith(SelectionLine.Begins, StringComparison.Ordinal));

    /// <summary>What a step led to; a note leaves things as they were.</summary>
    public string What(EnrolmentStep step) =>
        Enrolment.Steps.Where(s => s.Id < step.Id).MaxBy(s => s.Id)?.State == step.State ? "Vermerk" : step.State.InWords();

    /// <summary>Who took a step, as the person reads it.</summary>
    public string By(EnrolmentStep step) => step.By switch
    {
        null when step.Why.StartsWith(Consents.Lapsed, StringComparison.Ordinal) => "durch die Plattform nach Ablauf der Frist",
        null when step.State is EnrolmentState.ConsentRefused || step.Why.StartsWith("Zustimmung", StringComparison.Ordinal) => "durch die Antwort Ihrer Dienststelle",
        null => "durch die Plattform nach den Regeln der Warteliste",
        { } who when who == Enrolment.PersonId => "durch Sie",
        _ when step.Why.StartsWith("Ersatzperson", StringComparison.Ordinal) => "durch Ihre Dienststelle oder die Geschäftsstelle",
        _ when step.Why.StartsWith(Enrolling.ByColleague, StringComparison.Ordinal) => "durch Ihre Dienststelle",
        _ => "durch die Geschäftsstelle",
    };

    /// <summary>How many stood before the person when the enrolment came in; empty for every other step.</summary>
    public string Before(EnrolmentStep step) => step.State is EnrolmentState.Waiting && PositionOnArrival is { } position
        ? $" Platz {position} auf der Warteliste; vor Ihnen {position switch { 1 => "stand niemand", 2 => "stand 1 Person", _ => $"standen {position - 1} Personen" }}."
        : "";

    private async Task LoadLearningAsync(Enrolment enrolment, CancellationToken token)
    {
        var read = await db.LessonsRead.AsNoTracking().Where(r => r.EnrolmentId == enrolment.Id).ToListAsync(token);
        Modules = [.. (await ModuleProgress.OfAsync(library, editions, read, token)).Where(m => ModuleSet.Includes(enrolment.Modules, m.Module))];
        Completion = await certificates.JudgeAsync(enrolment, token);
        Certificate = await db.Certificates.AsNoTracking().Include(c => c.Revocation)
            .FirstOrDefaultAsync(c => c.PersonId == enrolment.PersonId && c.RunId == enrolment.RunId, token);
    }
}
