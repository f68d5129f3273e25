using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office makes a planned run visible to everybody.</summary>
public sealed class PublishModel(TrainingDb db, RunPlanning planning, CourseLibrary library, RulesClock clock) : PageModel
{
    public CourseRun Run { get; private set; } = null!;

    /// <summary>What should be looked at first; only missing days stop the publication.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) =>
        await LoadAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (await planning.PublishAsync(id, User.PersonId(), token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Run.Title} ist veröffentlicht.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Trainers).SingleOrDefaultAsync(r => r.Id == id, token);
        if (run is null)
        {
            return false;
        }

        (Run, Open) = (run, [.. WhatIsOpen(run)]);
        return true;
    }

    private IEnumerable<string> WhatIsOpen(CourseRun run)
    {
        if (run.Sessions.Count == 0)
        {
            yield return Refusal.RunHasNoSessions.InWords();
            yield break;
        }

        foreach (var module in library.Modules.Where(m => run.Sessions.All(s => s.Module != m.Slug)))
        {
            yield return $"Das Modul »{module.Title}« hat keinen Termin. Ohne Termin kann niemand das Zertifikat erreichen.";
        }

        if (run.RegistrationDeadline <= clock.Now)
        {
            yield return "Der Anmeldeschluss ist schon vorbei. Niemand könnte sich anmelden.";
        }
        else if (run.HasBegun(clock.Now) || run.RegistrationDeadline > run.Sessions.Min(s => s.StartsAt))
        {
            yield return "Der Anmeldeschluss liegt nach dem ersten Termin. Die Anmeldung endet in jedem Fall mit dem ersten Termin.";
        }

        if (run.Trainers.Count == 0)
        {
            yield return "Noch ist niemand für die Leitung eingetragen. Ohne Leitung trägt niemand die Anwesenheit ein.";
        }

        if (run.Places == 0)
        {
            yield return "Der Durchgang hat 0 Plätze. Alle kommen auf die Warteliste.";
        }
    }
}
