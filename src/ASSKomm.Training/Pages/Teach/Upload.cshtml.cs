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
    public string Kinds => TakenFile.Kinds;
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
        var (file, sentence) = await TakenFile.ReadAsync(Input.File, Megabytes, token);
        if (file is null)
        {
            ModelState.AddModelError("Input.File", sentence);
        }

        if (file is null || !fine)
        {
            return Page();
        }

        var note = Input.Note.Length > 0 ? Input.Note : $"Datei {file.Name} {(Edition.Files.Contains(file.Name) ? "ersetzt" : "hinzugefügt")}.";
        var number = await editions.PublishFileAsync(modul, file.Name, file.Bytes, file.Type, User.PersonId(), note, token);
        TempData["Hinweis"] = $"Die Datei heißt {file.Name} und gehört zu Ausgabe {number}.";
        return RedirectToPage(new { modul });
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
