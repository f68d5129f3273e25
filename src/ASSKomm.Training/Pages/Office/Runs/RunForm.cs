using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>What the office fills in about a run; the same form for a new one and an old one.</summary>
public abstract class RunForm(TrainingDb db) : PageModel
{
    [BindProperty]
    public RunInput Input { get; set; } = new();

    /// <summary>Whom the run can be given to: everybody with the role, and whoever has it already.</summary>
    public IReadOnlyList<TrainerChoice> Trainers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> ConsentNeeds { get; } = [.. Enum.GetValues<ConsentNeed>().Select(n => new SelectListItem(n.InWords(), n.ToString()))];

    public IReadOnlyList<SelectListItem> AllotmentRules { get; } = [.. Enum.GetValues<AllotmentRule>().Select(r => new SelectListItem(r.InWords(), r.ToString()))];

    public IReadOnlyList<SelectListItem> SelectionReasons { get; } =
        [new("kein weiterer Grund", ""), .. Selecting.Usual.Select(r => new SelectListItem(r.InWords(), r.ToString()))];

    /// <summary>The run as it is; none as long as it is new.</summary>
    public virtual CourseRun? Existing => null;

    /// <summary>One field for each reason there is, whatever was sent.</summary>
    protected void FillReasons() => Input.Reasons =
        [.. Enumerable.Range(0, Selecting.Usual.Count).Select(i => i < Input.Reasons.Count ? Input.Reasons[i] : null)];

    protected async Task LoadTrainersAsync(int runId, CancellationToken token) =>
        Trainers = await db.Users
            .Select(a => new
            {
                Account = a,
                HasRole = db.RoleGrants.Any(g => g.AccountId == a.Id && g.Role == Roles.Trainer && g.EndedAt == null),
                HasRun = db.RunTrainers.Any(t => t.AccountId == a.Id && t.RunId == runId),
            })
            .Where(a => a.HasRole || a.HasRun).OrderBy(a => a.Account.FamilyName).ThenBy(a => a.Account.GivenName)
            .Select(a => new TrainerChoice(a.Account.Id, a.Account.GivenName + " " + a.Account.FamilyName, a.Account.Email!, a.HasRole)).ToListAsync(token);

    /// <summary>Checks everything that was typed; the sentences stand at the fields.</summary>
    protected async Task<bool> TakeAsync(int runId, CancellationToken token)
    {
        await LoadTrainersAsync(runId, token);
        FillReasons();
        ModelState.Take(new RunRules(), Input);
        if (Input.Trainers.Except(Trainers.Select(t => t.Id)).Any())
        {
            ModelState.AddModelError("Input.Trainers", "Bitte wählen Sie nur Personen aus der Liste.");
        }

        return ModelState.IsValid;
    }

    /// <summary>Shows the form again with the refusal where it belongs.</summary>
    protected PageResult Refused(Refusal refusal, int runId)
    {
        var where = refusal switch
        {
            Refusal.AddressIsTaken => "Input.Slug",
            Refusal.ChangedMeanwhile => $"/geschaeftsstelle/durchgaenge/{runId}",
            _ => "",
        };
        ModelState.AddModelError(where, refusal.InWords());
        return Page();
    }
}

public sealed record TrainerChoice(int Id, string Name, string Email, bool HasRole);
