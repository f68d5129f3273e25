using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>A run's ledger as a file for a spreadsheet, every line of it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LedgerFileModel(TrainingDb db, RulesClock clock) : PageModel
{
    private static readonly string[] Head = ["Zeitpunkt", "Person", "Was geschah", "Durch wen", "Warum", "Plätze", "Vergeben", "Darüber hinaus", "Warten"];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (await LedgerRow.LedgerAsync(db, id, clock.Now, token) is not { } ledger)
        {
            return NotFound();
        }

        var rows = (await LedgerRow.OfAsync(db, ledger.Lines, token)).Select(r => new[]
        {
            r.Line.At.ToBerlin().ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture), r.Who, r.What, r.ByWhom, r.Why,
            Number(r.Line.Seats.Places), Number(r.Line.Seats.Taken), Number(r.Line.Seats.Extra), Number(r.Line.Seats.Waiting),
        });
        return File(CsvFile.Write([Head, .. rows]), "text/csv; charset=utf-8", $"platzbuch-{ledger.Run.Slug}.csv");
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "unbegrenzt";
}
