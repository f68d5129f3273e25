using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>Who was there on one day, in teaching units. Corrections are new marks; the old ones stay on record.</summary>
public sealed class AttendanceModel(TrainingDb db, CourseLibrary library, RulesClock clock) : PageModel
{
    [BindProperty]
    public UnitsInput Input { get; set; } = new();

    public CourseRun Run { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<SheetRow> Rows { get; private set; } = [];
    public bool HasBegun => clock.Now >= Session.StartsAt;
    public string ModuleTitle => library.TitleOf(Session.Module);
    public SheetRow? Latest => Rows.Where(r => r.Mark is not null).MaxBy(r => r.Mark!.Id);

    public async Task<IActionResult> OnGetAsync(string durchgang, int id, CancellationToken token)
    {
        if (!await FindAsync(durchgang, id, token))
        {
            return NotFound();
        }

        await LoadAsync(token);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, int id, CancellationToken token)
    {
        if (!await FindAsync(durchgang, id, token))
        {
            return NotFound();
        }

        var written = await db.WriteAsync(() => MarkAsync(token), token);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Hinweis"] = written switch
        {
            0 => "Die Anwesenheit ist unverändert.",
            1 => "Die Anwesenheit ist gespeichert: 1 Eintrag.",
            _ => $"Die Anwesenheit ist gespeichert: {written} Einträge.",
        };
        return RedirectToPage(new { durchgang, id });
    }

    private async Task<int> MarkAsync(CancellationToken token)
    {
        await db.HoldRunAsync(Run.Id, token);
        var typed = Input.Units;
        await LoadAsync(token);
        if (!HasBegun)
        {
            ModelState.AddModelError("", Refusal.SessionHasNotBegun.InWords());
            return 0;
        }

        var sent = SentSheet.Read(Rows, Session, Input, typed, User.PersonId(), clock.Now);
        foreach (var (id, sentence) in sent.Sentences)
        {
            ModelState.AddModelError($"Input.Units[{id}]", sentence);
        }

        foreach (var id in sent.Untouched)
        {
            // Shows what counts now, should the form come back.
            ModelState.Remove($"Input.Units[{id}]");
        }

        db.AttendanceMarks.AddRange(ModelState.IsValid ? sent.Marks : []);
        return sent.Marks.Count;
    }

    private async Task<bool> FindAsync(string durchgang, int id, CancellationToken token)
    {
        Run = (await db.OwnRunAsync(User, durchgang, token))!;
        Session = Run?.Sessions.FirstOrDefault(s => s.Id == id)!;
        return Session is not null;
    }

    private async Task LoadAsync(CancellationToken token)
    {
        Rows = await SheetRow.LoadAsync(db, Session, token);
        Input.Units = Rows.ToDictionary(r => r.Person.EnrolmentId, string? (r) => r.Shown);
    }
}
