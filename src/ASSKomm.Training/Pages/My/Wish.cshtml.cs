using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody says that they would like to take part while no run suits them, and hears of the next one.</summary>
public sealed class WishModel(TrainingDb db, CourseLibrary library, RulesClock clock) : PageModel
{
    public sealed class WishInput
    {
        public bool Whole { get; set; }
        public List<string> Modules { get; set; } = [];
        public string? Note { get; set; }
    }

    private sealed class Rules : AbstractValidator<WishInput>
    {
        public Rules(IReadOnlyList<string> all)
        {
            RuleFor(w => w.Modules).Must((w, m) => w.Whole || m.Intersect(all).Any()).WithMessage("Bitte wählen Sie das ganze Programm oder mindestens ein Modul.");
            RuleFor(w => w.Note).AtMost(500);
        }
    }

    [BindProperty]
    public WishInput Input { get; set; } = new();

    public IReadOnlyList<ModuleText> Modules => library.Modules;

    /// <summary>The person's wish as it stands; none if there is none.</summary>
    public Demand? Mine { get; private set; }

    public async Task OnGetAsync(CancellationToken token)
    {
        Mine = await MineAsync(token);
        Input = Mine is null ? new WishInput { Whole = true } : new WishInput
        {
            Whole = Mine.Modules == ModuleSet.Whole,
            Modules = [.. ModuleSet.Read(Mine.Modules)],
            Note = Mine.Note,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var all = library.Modules.Select(m => m.Slug).ToList();
        if (!ModelState.Take(new Rules(all), Input))
        {
            Mine = await MineAsync(token);
            return Page();
        }

        await db.WriteOrRetryAsync(
            async () =>
            {
                if (await MineAsync(token) is not { } wish)
                {
                    db.Demands.Add(wish = new Demand { AccountId = User.PersonId(), At = clock.Now });
                }

                // Whoever wishes again after a letter waits for the next one.
                wish.ToldAt = null;
                (wish.Modules, wish.Note) = (Input.Whole ? ModuleSet.Whole : ModuleSet.Write(Input.Modules, all), Forms.Lines(Input.Note));
            },
            token);
        TempData["Hinweis"] = "Sie sind vorgemerkt. Wir schreiben Ihnen, sobald ein neuer Durchgang veröffentlicht ist.";
        return Redirect("/durchgaenge/vormerken");
    }

    private Task<Demand?> MineAsync(CancellationToken token)
    {
        var me = User.PersonId();
        return db.Demands.SingleOrDefaultAsync(d => d.AccountId == me && d.EndedAt == null, token);
    }
}
