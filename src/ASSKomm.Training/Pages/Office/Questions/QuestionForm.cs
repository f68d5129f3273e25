using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ASSKomm.Training.Pages.Office.Questions;

/// <summary>What the office fills in about a question of a run; the same for a new one and an old one.</summary>
public abstract class QuestionForm(TrainingDb db) : RunPage(db)
{
    [BindProperty]
    public QuestionInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. Enum.GetValues<QuestionKind>().Select(k => new SelectListItem(k.InWords(), k.ToString()))];

    /// <summary>Checks what was typed and hands it on; the form again if something is wrong.</summary>
    protected async Task<IActionResult> SaveAsync(Func<RunQuestion, Task<Refusal?>> save, string done)
    {
        if (!ModelState.Take(new QuestionRules(), Input))
        {
            return Page();
        }

        if (await save(Input.Read()) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = done;
        return Redirect(Here + "/fragen");
    }
}
