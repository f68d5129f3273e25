using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office;

/// <summary>The rules and settings in force and where they come from; nothing secret, nothing to change.</summary>
public sealed class SettingsModel(
    TrainingDb db, CourseLibrary library, ContentSettings content, SiteSettings site, DataSettings data, MailSettings mail, LimitSettings limits) : PageModel
{
    public CourseLibrary Library => library;

    /// <summary>Lessons that were edited here and whose file has changed since.</summary>
    public IReadOnlyList<(string Module, string Lesson)> Changed { get; private set; } = [];

    public IEnumerable<(string Name, string Value)> InForce =>
    [
        ("Adresse der Seite", site.BaseUrl.AbsoluteUri),
        ("Datenbank", data.Provider.ToString()),
        ("Inhaltsordner", content.Folder),
        ("Briefe", mail.Mode is MailMode.Folder ? $"als Dateien in {mail.Folder}" : $"über {mail.Host}, Port {mail.Port}, Verschlüsselung {mail.Security}"),
        ("Absender", mail.From.ToString()),
        ("Briefe je Minute", Limit(limits.LettersPerMinute)),
        ("Anmeldeversuche je Minute und Anschluss", Limit(limits.SignInsPerMinute)),
        ("Neue Konten je Stunde und Anschluss", Limit(limits.RegistrationsPerHour)),
        ("Anfragen je Minute und Anschluss", Limit(limits.RequestsPerMinute)),
        ("Größte Datei", $"{limits.UploadMegabytes} Megabyte"),
        ("Demo", site.Demo ? "an" : "aus"),
    ];

    public async Task OnGetAsync(CancellationToken token)
    {
        var edited = await db.Lessons.Where(l => l.EditedByTrainer && l.SeedHash != "")
            .Join(db.Editions.Where(e => e.Number == db.Editions.Where(n => n.Module == e.Module).Max(n => n.Number)), l => l.EditionId, e => e.Id,
                (l, e) => new { e.Module, l.Slug, l.Title, l.SeedHash }).ToListAsync(token);
        Changed = [.. from lesson in edited
                      let file = library.Module(lesson.Module)?.Lessons.FirstOrDefault(f => f.Slug == lesson.Slug)
                      where file is not null && HashOf(file.Markdown) != lesson.SeedHash
                      orderby lesson.Module, lesson.Slug
                      select (library.TitleOf(lesson.Module), lesson.Title)];
    }

    private static string HashOf(string markdown) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));

    private static string Limit(int limit) => limit == 0 ? "unbegrenzt" : $"höchstens {limit}";
}
