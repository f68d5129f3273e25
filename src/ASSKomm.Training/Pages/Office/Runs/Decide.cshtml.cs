using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office decides whether a run takes place, with what each choice does before its eyes.</summary>
public sealed class DecideModel(TrainingDb db, RunPlanning planning, Letters letters, RulesClock clock) : RunPage(db)
{
    private readonly TrainingDb db = db;
    private Dictionary<EnrolmentState, int> people = [];

    /// <summary>Why there is nothing to decide; null if there is.</summary>
    public Refusal? WhyNot { get; private set; }

    public OutboxLetter IfItTakesPlace { get; private set; } = null!;
    public OutboxLetter IfCancelled { get; private set; } = null!;

    public int WithPlace => Count(EnrolmentStates.WithPlace);
    public int Offered => Count([EnrolmentState.Offered]);
    public int Undecided => Count([EnrolmentState.Submitted, EnrolmentState.AwaitingConsent]);
    public int Waiting => Count([EnrolmentState.Waiting]);
    public int Active => Count(EnrolmentStates.Active);

    public bool IsEnough => DecisionWords.Count(Run, WithPlace, Count([EnrolmentState.Submitted])) >= (Run.MinimumPeople ?? 0);
    public string InWords => DecisionWords.InWords(Run, WithPlace, Count([EnrolmentState.Submitted]));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await FillAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await FillAsync(id, token))
        {
            return NotFound();
        }

        if (await planning.DecideAsync(id, User.PersonId(), token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Run.Title} findet statt. Die Briefe sind unterwegs.";
        return Redirect(Here);
    }

    private async Task<bool> FillAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return false;
        }

        WhyNot = RunPlanning.WhyNotDecide(Run, clock.Now);
        people = await db.Enrolments.Where(e => e.RunId == id).GroupBy(e => e.State).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, token);
        var somebody = new Account { GivenName = "Vorname", FamilyName = "Nachname", Email = "name@dienststelle.example" };
        var enrolment = Enrolment.Arrive(id, 0, EnrolmentState.Confirmed, clock.Now, "");
        IfItTakesPlace = letters.AsItWouldBe(l => l.RunTakesPlace(somebody, Run, enrolment));
        IfCancelled = letters.AsItWouldBe(l => l.RunIsCancelled(somebody, Run, enrolment, "(hier steht Ihr Grund)"));
        return true;
    }

    private int Count(EnrolmentState[] states) => states.Sum(s => people.GetValueOrDefault(s));
}
