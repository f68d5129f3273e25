using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>Who has earned the certificate, who has not and why; and the button that issues what was earned.</summary>
public sealed class CompletionModel(
    TrainingDb db, CertificateOffice certificates, IssueOrdered issuing, CourseLibrary library, RulesClock clock) : PageModel
{
    /// <summary>So many are written while the person waits for the page; more are left to the timetable.</summary>
    private const int AtOnce = 5;

    public CourseRun Run { get; private set; } = null!;
    public IReadOnlyList<PersonCompletion> People { get; private set; } = [];
    public ProgrammeRules Rules => library.Programme.Rules;
    public bool IsFinished => Run.PhaseAt(clock.Now) is RunPhase.Finished;

    public int Count(PersonProgress progress) => People.Count(p => p.Progress == progress);

    public string TitleOf(string module) => library.TitleOf(module);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await LoadAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        var (ordered, refusal) = await certificates.OrderAsync(id, User.PersonId(), token);
        if (refusal is { } why)
        {
            ModelState.AddModelError("", why.InWords());
            return Page();
        }

        if (ordered is > 0 and <= AtOnce)
        {
            await issuing.RunAsync(token);
        }

        TempData["Hinweis"] = ordered switch
        {
            0 => "Es war nichts auszustellen.",
            <= AtOnce => "Die Zertifikate sind ausgestellt und unterwegs.",
            _ => $"{ordered} Zertifikate sind beauftragt und werden jetzt geschrieben.",
        };
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}/abschluss");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return false;
        }

        Run = run;
        var judgements = await certificates.JudgeAsync(id, token);
        var orders = await db.CertificateOrders.AsNoTracking().Where(o => judgements.Keys.Contains(o.EnrolmentId)).ToDictionaryAsync(o => o.EnrolmentId, token);
        var issued = (await db.Certificates.Where(c => c.RunId == id).Select(c => c.PersonId).ToListAsync(token)).ToHashSet();
        People = [.. (await RunPerson.OfAsync(db, id, token)).Where(p => judgements.ContainsKey(p.EnrolmentId)).Select(
            p => new PersonCompletion(p, judgements[p.EnrolmentId], orders.GetValueOrDefault(p.EnrolmentId), issued.Contains(p.PersonId)))
            .OrderBy(p => p.Progress)];
        return true;
    }
}
