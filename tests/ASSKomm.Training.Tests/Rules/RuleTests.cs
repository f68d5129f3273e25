using System.Globalization;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Rules;

/// <summary>Runs the rule books: places.md, offers.md, run-phases.md, attendance-and-certificate.md.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Enrolments => RuleBook.Rows("places.md", "Anmelden");
    public static TheoryData<string> OffersMade => RuleBook.Rows("places.md", "Angebote");
    public static TheoryData<string> Deadlines => RuleBook.Rows("offers.md");
    public static TheoryData<string> Leavings => RuleBook.Rows("places.md", "Gehen");
    public static TheoryData<string> Phases => RuleBook.Rows("run-phases.md");
    public static TheoryData<string> Modules => RuleBook.Rows("attendance-and-certificate.md", "Ein Modul");
    public static TheoryData<string> Certificates => RuleBook.Rows("attendance-and-certificate.md", "Das Zertifikat");

    [Theory, MemberData(nameof(Enrolments))]
    public void Who_enrols_gets(string row)
    {
        var rule = RuleBook.Cells(row);
        var enrolment = Enrolment.Begin(1, 7, At("20.02.2027 12:00:00"));
        enrolment.WillingToWait = rule.Yes("will warten");
        var result = Enrolling.Enrol(
            Run(), Plan(rule), rule.Number("warten"), new Applicant(enrolment, ModuleSet.Whole), rule.Yes("angemeldet?"), At("20.02.2027 12:00:00"));

        Assert.Equal(rule["Antwort"], result switch
        {
            EnrolmentResult.Placed { Enrolment.State: EnrolmentState.Confirmed } => "Platz",
            EnrolmentResult.Waits { Enrolment.State: EnrolmentState.Waiting } waits => $"Warteliste, Nummer {waits.Position}",
            EnrolmentResult.IsFull full => $"voll, wäre Nummer {full.PositionIfWaiting}",
            EnrolmentResult.Refused refused => refused.Why.InWords(),
            _ => $"{result}",
        });
    }

    [Theory, MemberData(nameof(OffersMade))]
    public void Of_those_who_wait_get_an_offer(string row)
    {
        var rule = RuleBook.Cells(row);
        var (run, now) = (Run(), At("20.02.2027 12:00:00"));
        var waiting = Enumerable.Range(1, rule.Number("warten")).Select(i => new Applicant(Enrolment.Arrive(1, i, EnrolmentState.Waiting, now, ""), ModuleSet.Whole)).ToList();

        var offered = Offers.HandOn(run, Plan(rule), waiting, now);

        Assert.Equal(waiting.Take(rule.Number("bekommen ein Angebot")).Select(w => w.Enrolment), offered);
    }

    // W18
    [Theory, MemberData(nameof(Deadlines))]
    public void An_offer_is_good_until(string row)
    {
        var rule = RuleBook.Cells(row);
        var run = Run();
        run.OfferDays = rule.Number("Tage");
        var shift = At($"{rule["erster Termin"]} 09:00:00") - run.Sessions.Min(s => s.StartsAt);
        run.Sessions.ForEach(s => (s.StartsAt, s.EndsAt) = (s.StartsAt + shift, s.EndsAt + shift));

        Assert.Equal(rule["gilt bis"] is "keins" ? null : At(rule["gilt bis"]), Offers.DeadlineFor(run, At(rule["jetzt"])));
    }

    [Theory, MemberData(nameof(Leavings))]
    public void Who_leaves_is(string row)
    {
        var rule = RuleBook.Cells(row);
        var now = At(rule["wann"] switch { "vor" => "20.02.2027 12:00:00", "während" => "12.03.2027 12:00:00", _ => "20.03.2027 12:00:00" });
        var state = Enum.GetValues<EnrolmentState>().Single(s => s.InWords() == rule["Stand"]);
        var enrolment = Enrolment.Arrive(runId: 1, personId: 7, state, At("02.02.2027 12:00:00"), "");

        var refusal = rule["wer"] is "selbst"
            ? Enrolling.Withdraw(enrolment, Run(), now)
            : Enrolling.Remove(enrolment, by: 9, "Doppelt angemeldet.", now);

        Assert.Equal(rule["danach"], refusal?.InWords() ?? enrolment.State.InWords());
        Assert.Equal(refusal is null ? [state, enrolment.State] : [state], enrolment.Steps.Select(s => s.State));
        Assert.Equal(refusal is null ? (now, rule["wer"] is "selbst" ? 7 : 9) : (enrolment.ArrivedAt, 7), (enrolment.Since, enrolment.Steps[^1].By));
    }

    [Theory, MemberData(nameof(Phases))]
    public void The_run_is(string row)
    {
        var rule = RuleBook.Cells(row);
        var now = At(rule["Zeitpunkt"]);
        var run = Run();
        run.PublishedAt = rule.Yes("veröffentlicht") ? run.PublishedAt : null;
        run.CancelledAt = rule.Yes("abgesagt") ? At("02.02.2027 12:00:00") : null;
        if (!rule.Yes("Termine"))
        {
            run.Sessions.Clear();
        }

        Assert.Equal(
            (rule["Phase"], rule["Anmeldung"], rule.Yes("rückt nach")),
            ($"{run.PhaseAt(now)}", Enrolling.WhyNot(run, alreadyActive: false, now)?.InWords() ?? "möglich", run.HandsOnPlaces(now)));
    }

    [Theory, MemberData(nameof(Modules))]
    public void The_module_is_enough(string row)
    {
        var rule = RuleBook.Cells(row);
        var module = new ModuleAttendance("kriminologie", rule.Number("besucht"), rule.Number("gehalten"), rule.Number("verlangt"));

        Assert.Equal((rule.Yes("reicht"), rule.Number("Anzeige")), (module.IsEnough, module.Percent));
    }

    [Theory, MemberData(nameof(Certificates))]
    public void The_certificate_is_earned(string row)
    {
        var rule = RuleBook.Cells(row);
        var sessions = new List<Session>();
        var marks = new List<AttendanceMark>();
        foreach (var (module, column) in new[] { ("eins", "erstes Modul"), ("zwei", "zweites Modul") })
        {
            var (attended, held) = rule[column].Split(" von ") is [var a, var h] ? (a, int.Parse(h, Culture)) : throw new FormatException(row);
            if (held > 0)
            {
                sessions.Add(new Session { Id = sessions.Count + 1, Module = module, TeachingUnits = held });
                marks.AddRange(attended.Split(", dann ").Select(units =>
                    new AttendanceMark { Id = 100 - sessions.Count * 10 + marks.Count, SessionId = sessions.Count, Units = int.Parse(units, Culture) }));
            }
        }

        var reviews = rule["Projektarbeit"].Split(", ").Where(r => r != "keine")
            .Select((r, i) => new ProjectReview { Id = i + 1, Accepted = r == "angenommen" });

        // Rows come in any order; the newest counts by its id.
        var judged = Completion.Judge(
            new ProgrammeRules(80, rule.Yes("Projektarbeit verlangt")), ["eins", "zwei"], sessions, marks.AsEnumerable().Reverse(), reviews.Reverse());

        Assert.Equal(rule.Yes("Zertifikat"), judged.IsFulfilled);
        Assert.Equal(["eins", "zwei"], judged.Modules.Select(m => m.Module));
    }

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private static SeatPlan Plan(Dictionary<string, string> rule) => new(
        rule["Plätze"] is "unbegrenzt" ? null : rule.Number("Plätze"), [new SeatCount(ModuleSet.Whole, null, rule.Number("vergeben"))], [], At("20.02.2027 12:00:00"));

    private static DateTimeOffset At(string inBerlin)
    {
        var local = DateTime.ParseExact(inBerlin, "dd.MM.yyyy HH:mm:ss", Culture);
        return BerlinTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    private static CourseRun Run() => new()
    {
        Id = 1,
        Slug = "regelwerk",
        Title = "Regelwerk",
        Venue = "Dresden",
        PublishedAt = At("01.02.2027 10:00:00"),
        RegistrationDeadline = At("05.03.2027 18:00:00"),
        Sessions =
        [
            new Session { Module = "zwei", StartsAt = At("13.03.2027 09:00:00"), EndsAt = At("13.03.2027 16:30:00"), TeachingUnits = 8 },
            new Session { Module = "eins", StartsAt = At("12.03.2027 09:00:00"), EndsAt = At("12.03.2027 16:30:00"), TeachingUnits = 8 },
        ],
    };
}
