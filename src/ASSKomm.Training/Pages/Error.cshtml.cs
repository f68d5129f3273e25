using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ASSKomm.Training.Pages;

/// <summary>What went wrong, in words, for every answer that is not a page. Antiforgery and limits are off: a lost form token and a reached limit lead here.</summary>
[IgnoreAntiforgeryToken]
[DisableRateLimiting]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }

    public string TraceId => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public string Heading => Status switch
    {
        400 => "Das Formular konnte nicht angenommen werden",
        403 => "Dieser Bereich ist nicht für Ihr Konto freigegeben",
        404 => "Diese Seite gibt es nicht",
        413 => "Die Datei ist zu groß",
        429 => "Bitte warten Sie einen Moment",
        < 500 => "Das ist hier nicht möglich",
        _ => "Da ist bei uns etwas schiefgegangen",
    };

    public string Explanation => Status switch
    {
        400 => "Es wurde nichts geändert. Meist war die Seite sehr lange offen oder Sie haben sich inzwischen ab- oder angemeldet. "
            + "Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.",
        403 => "Sie sind angemeldet, dürfen diese Seite aber nicht öffnen. Wenn Sie das für einen Irrtum halten, wenden Sie sich an die Geschäftsstelle.",
        404 => "Vielleicht ist die Adresse unvollständig, oder der Inhalt ist umgezogen.",
        413 => "Es wurde nichts gespeichert. Bitte wählen Sie eine kleinere Datei.",
        429 => $"Von Ihrem Anschluss kamen sehr viele Anfragen kurz hintereinander. {Wait}",
        < 500 => "Bitte gehen Sie zurück und versuchen Sie es auf einem anderen Weg.",
        _ => "Der Fehler ist festgehalten. Es wurde nichts halb gespeichert. Bitte versuchen Sie es in einigen Minuten noch einmal.",
    };

    private string Wait => int.TryParse(Response.Headers.RetryAfter, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 120
        ? $"In etwa {(seconds + 59) / 60} Minuten geht es weiter."
        : "In ein bis zwei Minuten geht es weiter.";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Not bound: binding reads the form first, and a form that cannot be read leads here.
        _ = int.TryParse(RouteData.Values["status"] as string, System.Globalization.CultureInfo.InvariantCulture, out var status);
        // Called directly, this address is just another page that does not exist.
        var reexecuted = HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is not null;
        Status = reexecuted && status is >= 400 and < 600 ? status : 404;
        Response.StatusCode = Status;
    }
}
