using ASSKomm.Training.Content;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>The pictures and downloads of a module, and adding one: that makes a new edition.</summary>
public sealed class UploadModel(CourseLibrary library, Editions editions, LimitSettings limits) : PageModel
{
    [BindProperty]
    public FileInput Input { get; set; } = new();

    public ModuleText Module { get; private set; } = null!;
    public ReadableEdition Edition { get; private set; } = null!;
    public long Megabytes => limits.UploadMegabytes;
    public string Kinds => string.Join(", ", UploadedFile.Endings);
    public string? LinkTo(string file) => Editions.FileLink(Module.Slug, Edition.Number, Edition.Files)(file);

    public async Task<IActionResult> OnGetAsync(string modul, CancellationToken token) =>
        await FindAsync(modul, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string modul, CancellationToken token)
    {
        if (!await FindAsync(modul, token))
        {
            return NotFound();
        }

        Input.Note = LetterTemplate.OneLine(Input.Note ?? "");
        var fine = ModelState.Take(new FileRules(), Input);
        var name = Check();
        var (bytes, type) = name is null ? ([], null) : await ReadAsync(name, token);
        if (!fine || !ModelState.IsValid)
        {
            return Page();
        }

        var note = Input.Note.Length > 0 ? Input.Note : Edition.Files.Contains(name!) ? $"Datei {name} ersetzt." : $"Datei {name} hinzugefügt.";
        var number = await editions.PublishFileAsync(modul, name!, bytes, type!, User.PersonId(), note, token);
        TempData["Hinweis"] = $"Die Datei heißt {name} und gehört zu Ausgabe {number}.";
        return RedirectToPage(new { modul });
    }

    private string? Check()
    {
        if (Input.File is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.File", Input.File is null ? "Bitte wählen Sie eine Datei aus." : "Die Datei ist leer.");
            return null;
        }

        if (Megabytes > 0 && file.Length > Megabytes * 1024 * 1024)
        {
            ModelState.AddModelError("Input.File", $"Die Datei ist zu groß. Erlaubt sind {Megabytes} MB.");
            return null;
        }

        var name = UploadedFile.NameFor(file.FileName);
        if (name is null)
        {
            ModelState.AddModelError("Input.File", $"Diese Art von Datei geht nicht. Möglich sind: {Kinds}.");
        }

        return name;
    }

    private async Task<(byte[] Bytes, string? Type)> ReadAsync(string name, CancellationToken token)
    {
        using var memory = new MemoryStream();
        await Input.File!.CopyToAsync(memory, token);
        var bytes = memory.ToArray();
        var type = UploadedFile.TypeOf(name, bytes);
        if (type is null)
        {
            ModelState.AddModelError("Input.File", name.EndsWith(".csv", StringComparison.Ordinal) || name.EndsWith(".txt", StringComparison.Ordinal)
                ? "Der Text ist nicht als UTF-8 gespeichert. In Excel heißt das »CSV UTF-8«."
                : "Der Inhalt der Datei passt nicht zu ihrer Endung, oder sie ist beschädigt. Bitte speichern Sie sie neu, ohne Makros.");
        }

        return (bytes, type);
    }

    private async Task<bool> FindAsync(string modul, CancellationToken token)
    {
        Module = library.Module(modul)!;
        Edition = (Module is null ? null : await editions.ReadAsync(modul, number: null, token))!;
        return Edition is not null;
    }

    public sealed class FileInput
    {
        public IFormFile? File { get; set; }
        public string? Note { get; set; }
    }

    private sealed class FileRules : AbstractValidator<FileInput>
    {
        public FileRules() => RuleFor(i => i.Note).AtMost(500);
    }
}
