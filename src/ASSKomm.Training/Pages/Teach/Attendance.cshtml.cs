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
        var (now, marks) = (clock.Now, new List<AttendanceMark>());
        if (!HasBegun)
        {
            ModelState.AddModelError("", Refusal.SessionHasNotBegun.InWords());
        }

        foreach (var row in Rows.Where(_ => HasBegun))
        {
            var id = row.Person.EnrolmentId;
            var (units, sentence) = row.Read(Session, typed.GetValueOrDefault(id), Input.Seen.GetValueOrDefault(id), Input.Everyone, now);
            if (sentence is not null)
            {
                ModelState.AddModelError($"Input.Units[{id}]", sentence);
            }
            else if (units is { } changed)
            {
                marks.Add(new AttendanceMark { SessionId = Session.Id, EnrolmentId = id, Units = changed, At = now, By = User.PersonId() });
            }
            else
            {
                // Untouched: shows what counts now, should the form come back.
                ModelState.Remove($"Input.Units[{id}]");
            }
        }

        db.AttendanceMarks.AddRange(ModelState.IsValid ? marks : []);
        return marks.Count;
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

    /// <summary>What was typed, by enrolment.</summary>
    public sealed class UnitsInput
    {
        public Dictionary<int, string?> Units { get; set; } = [];

        /// <summary>What the fields showed when the form was opened.</summary>
        public Dictionary<int, string?> Seen { get; set; } = [];

        /// <summary>Empty fields mean: was there all the time.</summary>
        public bool Everyone { get; set; }
    }
}
