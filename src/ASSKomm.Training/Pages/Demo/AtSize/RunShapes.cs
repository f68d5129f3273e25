using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Demo.Story;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>Makes the runs: when, how many places, by which rule, what they ask. The first to begin is the first by number.</summary>
internal sealed class RunShapes(DateTimeOffset end, CourseLibrary course, Random dice, int people, int runs)
{
    private const int Blocks = 2;
    private const int LongestAgo = 2100;
    private const int MostPlaces = 18;

    private static readonly string[] Houses =
    [
        "Bildungszentrum (Beispiel), Dresden", "Rathaus (Beispiel), Bautzen", "Tagungshaus an der Neiße (Beispiel), Görlitz",
        "Volkshochschule (Beispiel), Chemnitz", "Kulturhaus (Beispiel), Wurzen", "Landratsamt (Beispiel), Pirna",
        "Stadthaus (Beispiel), Plauen", "Stadthalle (Beispiel), Zwickau", "Alte Post (Beispiel), Torgau", "Bürgerhaus (Beispiel), Annaberg",
    ];

    private readonly DateOnly today = end.DayInBerlin();

    public IReadOnlyList<RunPlan> All(Rows rows)
    {
        var plans = RunKinds.Of(runs).Select(k => Plan(k.Kind, k.Index, k.Of)).OrderBy(p => p.Begins).ToList();
        foreach (var run in plans.Select(p => p.Run))
        {
            rows.Add(run).Id = rows.Next<CourseRun>();
            (run.Title, run.Number) = ($"{run.Id}. Durchgang", run.Id <= 999 ? run.Id : null);
            run.Slug = run.Slug.Length > 0 ? run.Slug : string.Create(CultureInfo.InvariantCulture, $"durchgang-{run.Id}");
            run.Sessions.ForEach(s => s.Id = rows.Next<Session>());
            run.Questions.ForEach(q => q.Id = rows.Next<RunQuestion>());
        }

        return plans;
    }

    private RunPlan Plan(RunKind kind, int k, int of)
    {
        var gap = k % 3 == 2 ? 28 : 42;
        var length = gap * ((course.Modules.Count * Blocks) - 1);
        var first = FridayFrom(kind switch
        {
            RunKind.Finished or RunKind.FinishedSelection => -length - 26 - (k * LongestAgo / of),
            RunKind.Running => -24 - (k * 37 % 150),
            RunKind.Closed => 16 + (k * 7 % 18),
            RunKind.LotsDrawn => 28 + (k % 10),
            RunKind.Released => 24 + (k % 10),
            RunKind.Cancelled => k % 2 == 0 ? 45 + (k % 40) : -((400 * k) % LongestAgo),
            RunKind.Full or RunKind.Large => 62 + (k * 11 % 60),
            RunKind.Selecting => 95 + (k * 9 % 60),
            RunKind.Open => 100 + (k * 13 % 120),
            RunKind.Empty => 107,
            RunKind.Announced => 170 + (k * 17 % 100),
            _ => 200 + (k * 23 % 165),
        });
        var deadline = kind is RunKind.LotsDrawn ? today.AddDays(-2 - (k % 3)) : kind is RunKind.Released ? today.AddDays(-9 - (k % 5))
            : first.AddDays(kind is RunKind.Closed ? -40 : kind is RunKind.Selecting ? -35 : -28);
        var run = Shape(kind, k, deadline, [.. Days(first, gap)]);
        DateTimeOffset? published = kind switch
        {
            RunKind.Planned => null,
            RunKind.Full or RunKind.Large => Morning(-55 - (k % 20)),
            RunKind.Open => Morning(-25 - (k % 15)),
            RunKind.Selecting => Morning(-18 - (k % 10)),
            RunKind.Empty => Morning(-3),
            RunKind.Announced => Morning(-5),
            RunKind.Cancelled when k % 2 == 0 => Morning(-60),
            _ => BerlinTime.At(deadline.AddDays(-75 - (k % 30)), new TimeOnly(9, 0)),
        };
        return new RunPlan(kind, k, of, run, published, Arrivals(kind, k, run.Places ?? MostPlaces));
    }

    private CourseRun Shape(RunKind kind, int k, DateOnly deadline, List<Session> days)
    {
        var selects = kind is RunKind.Selecting or RunKind.LotsDrawn or RunKind.Released or RunKind.FinishedSelection;
        var typical = Math.Clamp((int)(0.45 * people / runs), 5, MostPlaces);
        var run = new CourseRun
        {
            Slug = kind is RunKind.Empty && k == 0 ? "demo-20-plaetze" : "",
            Title = "",
            Summary = "Vier Module in acht Blöcken, erfunden für diese Demo.",
            Venue = kind is RunKind.Planned ? "Ort noch offen (Beispiel)" : Houses[dice.Next(Houses.Length)],
            VenueAccess = "Beispiel: Eingang ohne Stufen, Aufzug in alle Etagen, WC für Rollstühle im Erdgeschoss.",
            Places = kind is RunKind.Empty ? 20 : kind is RunKind.Large ? Math.Clamp(people / 20, 10, 200) : typical + (k * 3 % 5),
            MinimumPeople = k % 2 == 0 ? Math.Max(3, typical / 2) : null,
            FeeCents = k % 4 == 1 ? 24_000 : null,
            RegistrationDeadline = BerlinTime.At(deadline, new TimeOnly(18, 0)),
            RegistrationOpensAt = kind is RunKind.Announced ? Morning(10 + (k % 20)) : null,
            Rule = selects ? AllotmentRule.Selection : AllotmentRule.ByArrival,
            SingleModules = kind is RunKind.Selecting || (kind is RunKind.FinishedSelection or RunKind.Closed && k % 2 == 0),
            Consent = RunForms.ConsentOf(kind, k),
            Sessions = days,
        };
        if (selects || kind is RunKind.Open)
        {
            run.Questions.AddRange(RunForms.Questions());
        }

        return run;
    }

    private static int Arrivals(RunKind kind, int k, int places) => kind switch
    {
        RunKind.Empty or RunKind.Planned or RunKind.Announced => 0,
        RunKind.Full => places + 11,
        RunKind.Large => places * 3 / 2,
        RunKind.Open => (places * 6 / 10) + 2,
        RunKind.Selecting or RunKind.LotsDrawn or RunKind.Released or RunKind.FinishedSelection => places * 16 / 10,
        RunKind.Cancelled => (places / 3) + 2,
        _ => k % 4 == 3 ? places * 7 / 10 : places + (places / 3),
    };

    private IEnumerable<Session> Days(DateOnly first, int gap) =>
        from block in Enumerable.Range(0, course.Modules.Count * Blocks)
        let friday = OnWorkingDays(first.AddDays(block * gap))
        from day in (DateOnly[])[friday, friday.AddDays(1)]
        select new Session
        {
            Module = course.Modules[block / Blocks].Slug,
            StartsAt = BerlinTime.At(day, new TimeOnly(9, 0)),
            EndsAt = BerlinTime.At(day, new TimeOnly(16, 30)),
            TeachingUnits = 8,
        };

    private DateOnly OnWorkingDays(DateOnly friday)
    {
        // What is over stays over, what is to come stays to come.
        var step = friday < today ? -7 : 7;
        while (FreeDays.IsFree(friday) || FreeDays.IsFree(friday.AddDays(1)))
        {
            friday = friday.AddDays(step);
        }

        return friday;
    }

    private DateTimeOffset Morning(int days) => BerlinTime.At(today.AddDays(days), new TimeOnly(9, 0));

    private DateOnly FridayFrom(int days)
    {
        var day = today.AddDays(days);
        return day.AddDays(((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7);
    }
}
