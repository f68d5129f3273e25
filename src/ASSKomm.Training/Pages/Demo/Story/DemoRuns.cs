using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.Story;

/// <summary>
/// The runs of the demo, one in every phase, three that are open, with their days around today: four modules of two blocks,
/// each a Friday and a Saturday, six weeks apart.
/// </summary>
public sealed class DemoRuns(DateOnly today, CourseLibrary library)
{
    private const int Blocks = 2;
    private const int DaysBetween = 42;
    private const string Access = "Beispiel: Eingang ohne Stufen, Aufzug in alle Etagen, WC für Rollstühle im Erdgeschoss. "
        + "Eine Höranlage steht nach Anmeldung bereit.";

    private int BlocksInAll => library.Modules.Count * Blocks;

    public CourseRun Finished => Run(3, FridayFrom(-70 - (DaysBetween * (BlocksInAll - 1))), "Bildungszentrum (Beispiel), Dresden", 15,
        "Der erste Durchgang in dieser Demo, der schon zu Ende ist. Die Zertifikate sind ausgestellt.");

    // The next block is more than a fortnight away: both of its reminders are still to come.
    public CourseRun Running => Run(4, FridayFrom(15).AddDays(-DaysBetween * 3), "Rathaus Lohsa, Ratssaal (Beispiel)", 15,
        "Läuft seit einigen Monaten. Modul 1 ist geschafft, Modul 2 hat begonnen.");

    public CourseRun Closed => Run(5, FridayFrom(36), "Tagungshaus an der Neiße (Beispiel), Görlitz", 15,
        "Die Anmeldung ist vorbei, der erste Block steht bevor.", deadline: today.AddDays(-6));

    public CourseRun Full => Run(6, FridayFrom(72), "Volkshochschule (Beispiel), Chemnitz", 12,
        "Sehr gefragt: Alle Plätze sind vergeben. Wird ein Platz frei, wird er der Reihe nach angeboten.");

    public CourseRun Empty => Run(7, FridayFrom(107), "Bildungszentrum (Beispiel), Dresden", 20,
        "Ganz frisch ausgeschrieben. Die Plätze werden nach Eingang der Anmeldungen vergeben.", slug: "demo-20-plaetze");

    public CourseRun Cancelled => Run(8, FridayFrom(58), "Stadthaus (Beispiel), Plauen", 15,
        "Musste abgesagt werden.");

    public CourseRun Open => Run(9, FridayFrom(135), "Kulturhaus (Beispiel), Wurzen", 15,
        "Für Kommunen aus der Region Leipzig und alle anderen.");

    public CourseRun Planned => Run(10, FridayFrom(200), "Ort noch offen (Beispiel)", 15,
        "In Vorbereitung. Nur die Geschäftsstelle sieht diesen Durchgang.");

    /// <summary>Shows what the others do not: who comes in is weighed after the deadline, with questions of its own and single modules.</summary>
    public CourseRun Selecting
    {
        get
        {
            var run = Run(11, FridayFrom(93), "Landratsamt (Beispiel), Pirna", 8,
                "Hier melden sich mehr Menschen an, als Plätze da sind. Deshalb wird nach dem Anmeldeschluss ausgewählt, mit Gründen, die vorher feststehen.",
                deadline: today.AddDays(56));
            (run.Number, run.Rule, run.SingleModules, run.MinimumPeople) = (11, AllotmentRule.Selection, true, 6);
            run.Criteria = Domain.Selecting.WriteCriteria([SelectionReason.FirstRight, SelectionReason.OnePerOrganisation, SelectionReason.MissingModule, SelectionReason.Membership]);
            run.Questions.AddRange(
            [
                new()
                {
                    Position = 1, Kind = QuestionKind.Choice, Required = true, Text = "Womit haben Sie in Ihrer Kommune zu tun?",
                    Choices = "Ordnung und Sicherheit\nJugend und Soziales\nSchule\nBauen und Planen\nPolizei",
                },
                new() { Position = 2, Kind = QuestionKind.Text, Text = "Was möchten Sie nach dem Durchgang können?" },
            ]);
            return run;
        }
    }

    public CourseRun Announced
    {
        get
        {
            var run = Run(12, FridayFrom(170), "Stadthalle (Beispiel), Görlitz", 15, "Die Termine stehen fest. Angekündigt ist er schon, anmelden kann man sich etwas später.");
            (run.Number, run.RegistrationOpensAt) = (12, BerlinTime.At(today.AddDays(14), new TimeOnly(9, 0)));
            return run;
        }
    }

    private CourseRun Run(int number, DateOnly first, string venue, int places, string summary, DateOnly? deadline = null, string? slug = null) => new()
    {
        Slug = slug ?? $"{number}-durchgang",
        Title = $"{number}. Durchgang",
        Summary = summary,
        Venue = venue,
        VenueAccess = Access,
        Places = places,
        RegistrationDeadline = BerlinTime.At(deadline ?? first.AddDays(-28), new TimeOnly(18, 0)),
        Sessions = [.. Enumerable.Range(0, BlocksInAll).SelectMany(block => Block(library.Modules[block / Blocks].Slug, first.AddDays(block * DaysBetween)))],
    };

    private IEnumerable<Session> Block(string module, DateOnly friday)
    {
        // What is over stays over, what is to come stays to come.
        var step = friday < today ? -7 : 7;
        while (FreeDays.IsFree(friday) || FreeDays.IsFree(friday.AddDays(1)))
        {
            friday = friday.AddDays(step);
        }

        return [Day(module, friday), Day(module, friday.AddDays(1))];
    }

    private static Session Day(string module, DateOnly day) => new()
    {
        Module = module,
        StartsAt = BerlinTime.At(day, new TimeOnly(9, 0)),
        EndsAt = BerlinTime.At(day, new TimeOnly(16, 30)),
        TeachingUnits = 8,
    };

    private DateOnly FridayFrom(int days)
    {
        var day = today.AddDays(days);
        return day.AddDays(((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7);
    }
}
