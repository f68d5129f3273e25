using System.Security.Claims;
using System.Text;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Benchmarks;

/// <summary>
/// The raw limit: the same server and database with nothing of ours in between. A page of 20 KB from memory, and a signed-in page with an
/// antiforgery token and two database reads.
/// </summary>
internal static class BareServer
{
    public static async Task RunAsync(string[] arguments)
    {
        var port = arguments[0];
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://localhost:{port}").ConfigureKestrel(k => k.AddServerHeader = false);
        var settings = new DataSettings(Enum.Parse<DatabaseProvider>(arguments[1]), arguments[2]);
        if (settings.Provider is DatabaseProvider.Sqlite)
        {
            builder.Services.AddDbContextPool<TrainingDb, SqliteTrainingDb>(o => o.UseTraining(settings));
        }
        else
        {
            builder.Services.AddDbContextPool<TrainingDb, PostgresTrainingDb>(o => o.UseTraining(settings));
        }

        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        var page = Encoding.UTF8.GetBytes($"<!doctype html><title>Leer</title><p>{new string('x', 20_000)}</p>");
        app.MapGet("/", () => Results.Bytes(page, "text/html; charset=utf-8"));
        app.MapGet("/anmelden", context => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(ClaimTypes.Name, "Beispiel")], CookieAuthenticationDefaults.AuthenticationScheme))));
        app.MapGet("/angemeldet", async (HttpContext context, TrainingDb db, IAntiforgery antiforgery) =>
        {
            var account = await db.Users.AsNoTracking().Where(a => a.Id == 1).Select(a => new { a.GivenName, a.FamilyName }).FirstAsync();
            var lesson = await db.Lessons.AsNoTracking().OrderBy(l => l.Id).Select(l => new { l.Title, l.Markdown }).FirstAsync();
            var token = antiforgery.GetAndStoreTokens(context).RequestToken;
            return Results.Content(
                $"<!doctype html><title>{lesson.Title}</title><p>{account.GivenName}</p><form><input type=hidden value=\"{token}\"></form><pre>{lesson.Markdown}</pre>",
                "text/html; charset=utf-8");
        }).RequireAuthorization();
        await app.RunAsync();
    }
}
