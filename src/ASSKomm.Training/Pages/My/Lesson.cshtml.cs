using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>One lesson for somebody with a place: text, self-checks, files, and the mark that it was read.</summary>
public sealed class LessonModel(TrainingDb db, Editions editions, RulesClock clock) : PageModel
{
    public LessonPlace? Place { get; private set; }
    public ReadableEdition Edition { get; private set; } = null!;
    public ReadableLesson Lesson { get; private set; } = null!;
    public int Newest { get; private set; }
    public int Index { get; private set; }
    public string Run { get; private set; } = "";
    public bool IsOld => Edition.Number < Newest;
    public ReadableLesson? Previous => Edition.Lessons.ElementAtOrDefault(Index - 1);
    public ReadableLesson? Next => Edition.Lessons.ElementAtOrDefault(Index + 1);
    public int Done => Edition.Lessons.Count(l => Place!.Of(l.Slug) is not null);
    public ReaderAnswers Answers => new(Request.Query);
    public string Base => $"/mein/durchgaenge/{Run}/{Edition.Module}";

    /// <summary>Keeps a reader of an old edition in it.</summary>
    public string Suffix => IsOld ? string.Create(CultureInfo.InvariantCulture, $"?ausgabe={Edition.Number}") : "";

    public async Task<IActionResult> OnGetAsync(string durchgang, string modul, string lektion, CancellationToken token) =>
        await LoadAsync(durchgang, modul, lektion, Request.Query["ausgabe"], token) ?? Page();

    public async Task<IActionResult> OnPostAsync(string durchgang, string modul, string lektion, CancellationToken token)
    {
        if (await LoadAsync(durchgang, modul, lektion, Request.Form["ausgabe"], token) is { } elsewhere)
        {
            return elsewhere;
        }

        await db.WriteAsync(() => Place!.MarkAsync(db, Edition, Lesson, clock.Now, token), token);
        return Redirect($"{Base}/{lektion}{Suffix}#gelesen");
    }

    private async Task<IActionResult?> LoadAsync(string durchgang, string modul, string lektion, string? ausgabe, CancellationToken token)
    {
        Place = await LessonPlace.FindAsync(db, User.PersonId(), durchgang, modul, token);
        Run = durchgang;
        if (Place is null)
        {
            var waits = await db.EnrolmentsOf(User.PersonId(), durchgang).AnyAsync(
                e => EnrolmentStates.Undecided.Contains(e.State) || e.State == EnrolmentState.Offered, token);
            return waits ? new PageResult { StatusCode = StatusCodes.Status403Forbidden } : NotFound();
        }

        if (await editions.ReadAsync(modul, number: null, token) is not { } newest || await EditionAsync(newest, ausgabe, token) is not { } edition)
        {
            return NotFound();
        }

        Index = edition.Lessons.ToList().FindIndex(l => l.Slug == lektion);
        if (Index < 0)
        {
            return NotFound();
        }

        (Edition, Newest, Lesson) = (edition, newest.Number, edition.Lessons[Index]);
        return null;
    }

    private async Task<ReadableEdition?> EditionAsync(ReadableEdition newest, string? ausgabe, CancellationToken token) =>
        ausgabe is not { Length: > 0 } ? newest
        : !int.TryParse(ausgabe, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
        : number == newest.Number ? newest
        : await editions.ReadAsync(newest.Module, number, token);
}
