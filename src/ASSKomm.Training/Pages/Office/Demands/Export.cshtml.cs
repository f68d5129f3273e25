using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Office.Demands;

/// <summary>Who would like to take part, as a file for a spreadsheet.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ExportModel(TrainingDb db, CourseLibrary library) : PageModel
{
    private static readonly string[] Head =
        ["Dienststelle", "Landkreis", "Nachname", "Vorname", "E-Mail", "Sucht", "Wann und wo", "Vorgemerkt am", "Brief am"];

    public async Task<IActionResult> OnGetAsync(CancellationToken token)
    {
        var rows = (await DemandRow.AllAsync(db, token)).Select(r => new[]
        {
            r.Organisation ?? "", r.District ?? "", r.FamilyName, r.GivenName, r.Email, r.Wish(library), r.Demand.Note, Day(r.Demand.At), Day(r.Demand.ToldAt),
        });
        return File(CsvFile.Write([Head, .. rows]), "text/csv; charset=utf-8", "bedarf.csv");
    }

    private static string Day(DateTimeOffset? moment) => moment?.ToBerlin().ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "";
}
