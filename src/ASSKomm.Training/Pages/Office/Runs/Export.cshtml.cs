using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>A run's enrolments as a file for a spreadsheet, in the order of the run's page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ExportModel(TrainingDb db, CourseLibrary library) : PageModel
{
    private static readonly string[] Head =
        ["Nachname", "Vorname", "E-Mail", "Dienststelle", "Stand", "Seit", "Angemeldet am", "Platz auf der Warteliste", "Module"];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (await db.Runs.Where(r => r.Id == id).Select(r => r.Slug).SingleOrDefaultAsync(token) is not { } slug)
        {
            return NotFound();
        }

        var rows = (await RunPerson.OfAsync(db, id, token)).Select(p => new[]
        {
            p.FamilyName, p.GivenName, p.Email, p.Organisation ?? "", p.State.InWords(), Moment(p.Since), Moment(p.ArrivedAt),
            p.Position?.ToString(CultureInfo.InvariantCulture) ?? "",
            library.NamesOf(p.Modules),
        });
        return File(CsvFile.Write([Head, .. rows]), "text/csv; charset=utf-8", $"anmeldungen-{slug}.csv");
    }

    private static string Moment(DateTimeOffset moment) => moment.ToBerlin().ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
}
