using System.Text.Encodings.Web;
using System.Text.Json;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>Everything that is kept of the person, as a file; see <see cref="PersonalData"/>.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MyDataFileModel(TrainingDb db) : PageModel
{
    // It is saved and never shown as a page, so umlauts may stay umlauts.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IActionResult> OnGetAsync(CancellationToken token) => File(
        JsonSerializer.SerializeToUtf8Bytes(await new PersonalData(db, User.PersonId()).ReadAsync(token), Readable), "application/json", "meine-daten.json");
}
