using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>A page about one account.</summary>
public abstract class PersonPage(TrainingDb db) : PageModel
{
    public Account Person { get; private set; } = null!;

    /// <summary>The address of the person's own page.</summary>
    public string Here => $"/geschaeftsstelle/personen/{Person.Id}";

    /// <summary>Whether the office is looking at itself.</summary>
    public bool IsMyself => Person.Id == User.PersonId();

    protected async Task<bool> LoadAsync(int person, CancellationToken token)
    {
        if (await db.Users.AsNoTracking().Include(a => a.Organisation).SingleOrDefaultAsync(a => a.Id == person, token) is not { } account)
        {
            return false;
        }

        Person = account;
        return true;
    }

    /// <summary>Back to the person with a word on what happened, or the form again with the reason why not.</summary>
    protected IActionResult Done(Refusal? refusal, string done)
    {
        if (refusal is { } why)
        {
            ModelState.AddModelError("", why.InWords());
            return Page();
        }

        TempData["Hinweis"] = done;
        return Redirect(Here);
    }
}
