using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Municipalities;

/// <summary>The office corrects what it knows about an employer.</summary>
public sealed class EditModel(TrainingDb db) : OrganisationForm(db)
{
    private readonly TrainingDb db = db;

    public int People { get; private set; }

    public async Task<IActionResult> OnGetAsync(int kommune, CancellationToken token)
    {
        if (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == kommune, token) is not { } organisation)
        {
            return NotFound();
        }

        Input = OrganisationInput.Of(organisation);
        People = await db.Users.CountAsync(a => a.OrganisationId == kommune, token);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int kommune, CancellationToken token)
    {
        if (!await db.Organisations.AnyAsync(o => o.Id == kommune, token))
        {
            return NotFound();
        }

        People = await db.Users.CountAsync(a => a.OrganisationId == kommune, token);
        return await SaveAsync(() => db.Organisations.SingleAsync(o => o.Id == kommune, token), "Die Änderungen sind gespeichert.", kommune, token);
    }
}
