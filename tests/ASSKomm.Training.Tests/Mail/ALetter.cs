using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>What a letter is about, the same in every test: once harmless, once typed in by somebody who means harm.</summary>
internal sealed record ALetter(string GivenName, string FamilyName, string RunTitle, string Venue, string Why, string Programme)
{
    public static readonly ALetter Plain = new(
        "Alice", "Beispiel", "6. Durchgang", "Bildungszentrum (Beispiel), Dresden", "Der Saal steht nicht zur Verfügung.", "Fachkraft für Kriminalprävention");

    public static readonly ALetter Hostile = new(
        "Bob\r\nBcc: alle@amt.example\r\n\r\n<script>alert(1)</script>", "{Link} \u202Eelos\u0000 =?utf-8?q?=0D=0ABcc:_x@y.example?=",
        "6. Durchgang\r\nTo: evil@amt.example\u2028<b>&amp;{Name}", "Haus\n\nMarkdown **fett** [Klick](javascript:alert(1)) \"><img src=x>",
        "Weil.\r\n.\r\nMAIL FROM:<evil@amt.example>\r\n# Überschrift\t`Code`", "Kurs {Nummer}\vzwei 👩‍🚒")
    {
        Decider = "Erika\r\nBcc: alle@amt.example {Link}<b>",
    };

    public Account Person => new()
    {
        Id = 7,
        GivenName = GivenName,
        FamilyName = FamilyName,
        Email = "alice@amt.example",
        UserName = "alice@amt.example",
    };

    /// <summary>Who answered for the employer, as typed there.</summary>
    public string Decider { get; init; } = "Erika Amtsleitung";

    /// <summary>As in <see cref="Enrolment.Modules"/>.</summary>
    public string Modules { get; init; } = ModuleSet.Whole;

    public Enrolment Enrolment => In(EnrolmentState.Confirmed);

    public Enrolment Asked => In(EnrolmentState.AwaitingConsent);

    public Enrolment Waiting => In(EnrolmentState.Waiting);

    public Consent Consent => new()
    {
        Id = 9,
        Enrolment = Asked,
        SuperiorName = GivenName,
        SuperiorEmail = "alice@amt.example",
        DeputyName = FamilyName,
        DeputyEmail = "alice@amt.example",
        ExpiresAt = TestApp.Beginning.AddDays(21),
        Remark = Why,
    };

    public Consent Given
    {
        get
        {
            var consent = Consent;
            consent.Close(ConsentOutcome.Given, TestApp.Beginning, ConsentWay.Link, decider: Decider);
            return consent;
        }
    }

    private static readonly Superior Erika = new("Erika Amtsleitung", "erika@amt.example");

    private static readonly string Key = new('a', 64);

    public CourseRun Run => new()
    {
        Id = 5,
        Slug = "6-durchgang",
        Title = RunTitle,
        Venue = Venue,
        RegistrationDeadline = TestApp.Beginning.AddDays(14),
        Sessions = [Day(1, "kriminologie", new DateOnly(2027, 3, 27)), Day(2, "kriminologie", new DateOnly(2027, 3, 28)), Day(3, "projektmanagement", new DateOnly(2027, 10, 31))],
    };

    /// <summary>The run as it was before: in another house, and its first day a week earlier.</summary>
    public CourseRun Elsewhere
    {
        get
        {
            var run = Run;
            run.Venue = "Rathaus, Görlitz";
            run.Sessions[0] = Day(4, "kriminologie", new DateOnly(2027, 3, 20));
            return run;
        }
    }

    public Certificate Certificate => new()
    {
        PersonId = 7,
        RunId = 5,
        Number = "ASSK-2027-0042",
        Code = "0123456789ABCDEFGHJKMNPQRS",
        HolderName = "Alice Beispiel",
        ProgrammeTitle = Programme,
        RunTitle = RunTitle,
    };

    /// <summary>How each letter is written, by its method's name.</summary>
    public static readonly IReadOnlyDictionary<string, Action<Letters, ALetter>> All =
        new Dictionary<string, Action<Letters, ALetter>>(StringComparer.Ordinal)
        {
            ["ConfirmAddress"] = (letters, l) => letters.ConfirmAddress(l.Person, new Uri("https://training.example/konto/bestaetigen/x?a=1&b=2")),
            ["AddressIsKnown"] = (letters, l) => letters.AddressIsKnown(l.Person),
            ["ResetPassword"] = (letters, l) => letters.ResetPassword(l.Person, new Uri("https://training.example/konto/passwort/x?a=1&b=2")),
            ["YouAreExpected"] = (letters, l) => letters.YouAreExpected(l.Person, new Uri("https://training.example/konto/passwort-neu?konto=7&schluessel=x")),
            ["YouWereNamed"] = (letters, l) => letters.YouWereNamed(l.Person, new Uri("https://training.example/konto/passwort-neu?konto=7&schluessel=x"), l.Programme, $"als Ersatzperson für den {l.RunTitle}"),
            ["PasswordChanged"] = (letters, l) => letters.PasswordChanged(l.Person),
            ["YouHaveAPlace"] = (letters, l) => l.Step(letters, PromisedLetters.YouHaveAPlace),
            ["YouAreOnTheWaitingList"] = (letters, l) => l.Step(letters, PromisedLetters.YouAreOnTheWaitingList, l.Waiting),
            ["YouMovedUp"] = (letters, l) => l.Step(letters, PromisedLetters.YouMovedUp),
            ["YouWithdrew"] = (letters, l) => l.Step(letters, PromisedLetters.YouWithdrew, l.In(EnrolmentState.Withdrawn)),
            ["YouWereRemoved"] = (letters, l) => l.Step(letters, PromisedLetters.YouWereRemoved, l.In(EnrolmentState.Removed)),
            ["RunIsCancelled"] = (letters, l) => letters.RunIsCancelled(l.Person, l.Run, l.Enrolment, l.Why),
            ["DatesChanged"] = (letters, l) => letters.DatesChanged(l.Person, l.Run, l.Enrolment, [Day(4, "kriminologie", new DateOnly(2027, 4, 3))], l.Person.FullName),
            ["OfferEndsEarlier"] = (letters, l) => letters.OfferEndsEarlier(l.Person, l.Run, l.In(EnrolmentState.Offered), [Day(4, "kriminologie", new DateOnly(2027, 4, 3))], l.Person.FullName),
            ["TrainersChanged"] = (letters, l) => letters.TrainersChanged(l.Person, l.Run, l.Enrolment, l.Person.FullName),
            ["RunTakesPlace"] = (letters, l) => letters.RunTakesPlace(l.Person, l.Run, l.Enrolment),
            ["RunOpened"] = (letters, l) => letters.RunOpened(l.Person, l.Run),
            ["BlockReminder"] = (letters, l) => letters.BlockReminder(l.Person, l.Run, l.Enrolment, SessionBlock.Of(l.Run.SessionsOf(l.Enrolment))[0], 14),
            ["ConsentRequest"] = (letters, l) => letters.ConsentRequest(l.Consent, l.Person, l.Run, Key, toDeputy: false),
            ["ConsentRequestReminder"] = (letters, l) => letters.ConsentRequestReminder(l.Consent, l.Person, l.Run, Key),
            ["ConsentRequestDates"] = (letters, l) => letters.ConsentRequestDates(l.Consent, l.Person, l.Run, Key, toDeputy: true),
            ["ConsentGivenDates"] = (letters, l) => letters.ConsentGivenDates(l.Given, Erika, l.Person, l.Run, WhenAndWhere.Of(l.Elsewhere)),
            ["YouWereEnrolled"] = (letters, l) => letters.YouWereEnrolled(l.Person, l.Run, l.Programme),
            ["YouAwaitConsent"] = (letters, l) => letters.YouAwaitConsent(l.Person, l.Run, l.Asked, l.Consent),
            ["ConsentRefused"] = (letters, l) => l.Step(letters, PromisedLetters.ConsentRefused, l.In(EnrolmentState.ConsentRefused)),
            ["ConsentLapsed"] = (letters, l) => l.Step(letters, PromisedLetters.ConsentLapsed, l.In(EnrolmentState.ConsentRefused)),
            ["LateWithdrawal"] = (letters, l) => letters.LateWithdrawal(l.Given, Erika, l.Person, l.Run, l.Why),
            ["YouApplied"] = (letters, l) => l.Step(letters, PromisedLetters.YouApplied, l.In(EnrolmentState.Submitted)),
            ["YouAreOfferedAPlace"] = (letters, l) => l.Step(letters, PromisedLetters.YouAreOfferedAPlace, l.In(EnrolmentState.Offered)),
            ["YouDeclined"] = (letters, l) => l.Step(letters, PromisedLetters.YouDeclined, l.In(EnrolmentState.Declined)),
            ["YouWereDeclined"] = (letters, l) => l.Step(letters, PromisedLetters.YouWereDeclined, l.In(EnrolmentState.Declined)),
            ["OfferLapsed"] = (letters, l) => l.Step(letters, PromisedLetters.OfferLapsed, l.In(EnrolmentState.OfferLapsed)),
            ["RuleChanged"] = (letters, l) => l.Step(letters, PromisedLetters.RuleChanged, l.In(EnrolmentState.Submitted)),
            ["YouDidNotCome"] = (letters, l) => l.Step(letters, PromisedLetters.YouDidNotCome, l.In(EnrolmentState.Discontinued)),
            ["YouWereReplaced"] = (letters, l) => l.Step(letters, PromisedLetters.YouWereReplaced, l.In(EnrolmentState.Replaced)),
            ["CertificateIssued"] = (letters, l) => letters.CertificateIssued(l.Person, l.Certificate),
            ["CertificateRevoked"] = (letters, l) => letters.CertificateRevoked(l.Person, l.Certificate, l.Why),
        };

    /// <summary>The row that would be written.</summary>
    public async Task<OutboxLetter> WriteAsync(TestApp app, string method)
    {
        await using var scope = app.Services.CreateAsyncScope();
        All[method](scope.ServiceProvider.GetRequiredService<Letters>(), this);
        return Assert.Single(scope.ServiceProvider.GetRequiredService<TrainingDb>().Outbox.Local);
    }

    private void Step(Letters letters, string kind, Enrolment? enrolment = null) => letters.OfStep(kind, Person, Run, enrolment ?? Enrolment, Why, position: 3);

    private Enrolment In(EnrolmentState state)
    {
        var enrolment = Enrolment.Arrive(5, 7, state, TestApp.Beginning, "");
        enrolment.Modules = Modules;
        enrolment.OfferedUntil = state is EnrolmentState.Offered ? new DateTimeOffset(2027, 3, 12, 17, 0, 0, TimeSpan.Zero) : null;
        return enrolment;
    }

    private static Session Day(int id, string module, DateOnly day) => new()
    {
        Id = id,
        RunId = 5,
        Module = module,
        StartsAt = BerlinTime.At(day, new TimeOnly(9, 0)),
        EndsAt = BerlinTime.At(day, new TimeOnly(16, 30)),
        TeachingUnits = 8,
    };
}
