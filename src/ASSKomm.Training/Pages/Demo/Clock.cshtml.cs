using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Anybody moves the demo's clock and reads what that brought about.</summary>
public sealed class ClockModel(TrainingDb db, RulesClock clock, DemoClock demo) : PageModel
{
    private const int MostYears = 10;

    [BindProperty]
    public ClockInput Input { get; set; } = new();

    public ClockFace Face { get; private set; } = null!;

    /// <summary>What the last move brought about, if this is the answer to one.</summary>
    public string[] Happened => TempData["Geschehen"] as string[] ?? [];

    public async Task OnGetAsync(CancellationToken token)
    {
        Face = await ClockFace.ReadAsync(db, clock, token);
        Input = new ClockInput { Day = clock.Now.DayInBerlin().AddDays(7), Time = new TimeOnly(8, 0) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (ModelState.Take(new Rules(clock), Input))
        {
            if (await demo.MoveToAsync(Input.Moment(), token) is { } move)
            {
                TempData["Hinweis"] = $"Die Uhr zeigt jetzt {GermanDates.Moment(move.Now)}.";
                TempData["Geschehen"] = move.InWords().ToArray();
                return RedirectToPage();
            }

            ModelState.AddModelError("Input.Day", Rules.OnlyForward(clock));
        }

        Face = await ClockFace.ReadAsync(db, clock, token);
        return Page();
    }

    /// <summary>A day and a time in Berlin.</summary>
    public sealed class ClockInput
    {
        public DateOnly? Day { get; set; }
        public TimeOnly? Time { get; set; }

        // No property: the framework reads those before our rules have looked.
        public DateTimeOffset Moment() => BerlinTime.At(Day!.Value, Time!.Value);

        /// <summary>The first full minute not before the moment.</summary>
        public static ClockInput Of(DateTimeOffset moment)
        {
            var berlin = moment.AddSeconds(59).ToBerlin();
            return new ClockInput { Day = DateOnly.FromDateTime(berlin.DateTime), Time = new TimeOnly(berlin.Hour, berlin.Minute) };
        }
    }

    private sealed class Rules : AbstractValidator<ClockInput>
    {
        public Rules(RulesClock clock)
        {
            var last = clock.Real.GetUtcNow().DayInBerlin().AddYears(MostYears);
            RuleFor(i => i.Day).NotNull().WithMessage("Bitte geben Sie einen Tag an.");
            RuleFor(i => i.Time).NotNull().WithMessage("Bitte geben Sie eine Uhrzeit an.");
            RuleFor(i => i.Day).Must(d => d is null || d <= last)
                .WithMessage($"Bitte wählen Sie einen Tag bis zum {GermanDates.Day(last)}.");
            RuleFor(i => i.Day).Must((i, d) => d is null || i.Time is null || d > last || i.Moment() > clock.Now).WithMessage(OnlyForward(clock));
        }

        public static string OnlyForward(RulesClock clock) =>
            $"Die Uhr geht nur vorwärts und zeigt schon {GermanDates.Moment(clock.Now)}. Bitte wählen Sie einen späteren Zeitpunkt.";
    }
}
