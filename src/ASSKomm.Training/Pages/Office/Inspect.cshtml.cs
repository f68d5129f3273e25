using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Office;

/// <summary>Whether all rows keep their promises: what the last check found, and a button for the next.</summary>
public sealed class InspectModel(TrainingDb db, Inspection inspection) : PageModel
{
    private ILookup<string, Finding> findings = Array.Empty<Finding>().ToLookup(f => f.Check);

    public ConsistencyReport? Report { get; private set; }
    public string ByWhom { get; private set; } = "";

    /// <summary>The breaches of a check that are shown.</summary>
    public IReadOnlyList<Finding> Of(Check check) => [.. findings[check.Name]];

    /// <summary>How many breaches there were beyond those shown.</summary>
    public int Hidden => Report is { } report ? report.Findings - findings.Sum(f => f.Count()) : 0;

    public async Task OnGetAsync(CancellationToken token)
    {
        Report = await Inspection.LastAsync(db, token);
        if (Report is not null)
        {
            findings = Inspection.FindingsOf(Report).ToLookup(f => f.Check);
            ByWhom = Report.By is { } by ? $"durch {(await db.NamesAsync([by], token)).GetValueOrDefault(by, "unbekannt")}" : "von selbst";
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var report = await inspection.LookAsync(User.PersonId(), token);
        TempData["Hinweis"] = report.Findings == 0
            ? "Alles wurde geprüft, alles ist in Ordnung."
            : $"Alles wurde geprüft. {(report.Findings == 1 ? "Ein Fehler wurde" : $"{report.Findings} Fehler wurden")} gefunden.";
        return Redirect("/geschaeftsstelle/pruefen");
    }
}
