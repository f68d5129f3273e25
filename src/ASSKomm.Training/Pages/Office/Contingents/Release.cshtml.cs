using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Contingents;

/// <summary>The office gives free, with a reason, what a contingent has left; whoever waits is offered it at once.</summary>
public sealed class ReleaseModel(TrainingDb db, SeatAllotment seats) : RunPage(db)
{
    private readonly TrainingDb db = db;

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public ContingentRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, int kontingent, CancellationToken token) =>
        !await FindAsync(id, kontingent, token) ? NotFound() : Row.Contingent.EndedAt is null ? Page() : Redirect(Here + "/kontingente");

    public async Task<IActionResult> OnPostAsync(int id, int kontingent, CancellationToken token)
    {
        if (!await FindAsync(id, kontingent, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input))
        {
            return Page();
        }

        if (await seats.ReleaseAsync(id, kontingent, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = "Das Kontingent ist aufgelöst.";
        return Redirect(Here + "/kontingente");
    }

    private async Task<bool> FindAsync(int id, int kontingent, CancellationToken token)
    {
        if (!await LoadAsync(id, token)
            || (await IndexModel.RowsAsync(db, db.Contingents.Where(c => c.Id == kontingent && c.RunId == id), token)) is not [var row])
        {
            return false;
        }

        Row = row;
        return true;
    }
}
