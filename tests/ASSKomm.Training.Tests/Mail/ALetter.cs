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
        "Weil.\r\n.\r\nMAIL FROM:<evil@amt.example>\r\n# Überschrift\t`Code`", "Kurs {Nummer}\vzwei 👩‍🚒");

    public Account Person => new()
    {
        Id = 7,
        GivenName = GivenName,
        FamilyName = FamilyName,
        Email = "alice@amt.example",
        UserName = "alice@amt.example",
    };

    public Enrolment Enrolment { get; } = Enrolment.Arrive(5, 7, EnrolmentState.Confirmed, TestApp.Beginning, "");

    public Enrolment Asked { get; } = Enrolment.Arrive(5, 7, EnrolmentState.AwaitingConsent, TestApp.Beginning, "");

    public Enrolment Waiting { get; } = Enrolment.Arrive(5, 7, EnrolmentState.Waiting, TestApp.Beginning, "");

    public Consent Consent => new()
    {
        Id = 9,
        SuperiorName = GivenName,
        SuperiorEmail = "alice@amt.example",
        DeputyName = FamilyName,
        DeputyEmail = "alice@amt.example",
        ExpiresAt = TestApp.Beginning.AddDays(21),
        Remark = Why,
    };

    private static readonly string Key = new('a', 64);

    public CourseRun Run => new()
    {
        Id = 5,
        Slug = "6-durchgang",
        Title = RunTitle,
        Venue = Venue,
        Sessions = [Day(1, "kriminologie", new DateOnly(2027, 3, 27)), Day(2, "kriminologie", new DateOnly(2027, 3, 28)), Day(3, "projektmanagement", new DateOnly(2027, 10, 31))],
    };

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
            ["PasswordChanged"] = (letters, l) => letters.PasswordChanged(l.Person),
            ["YouHaveAPlace"] = (letters, l) => letters.YouHaveAPlace(l.Person, l.Run, l.Enrolment),
            ["YouAreOnTheWaitingList"] = (letters, l) => letters.YouAreOnTheWaitingList(l.Person, l.Run, l.Waiting, 3),
            ["YouMovedUp"] = (letters, l) => letters.YouMovedUp(l.Person, l.Run, l.Enrolment),
            ["YouWithdrew"] = (letters, l) => letters.YouWithdrew(l.Person, l.Run, l.Enrolment),
            ["YouWereRemoved"] = (letters, l) => letters.YouWereRemoved(l.Person, l.Run, l.Enrolment, l.Why),
            ["RunIsCancelled"] = (letters, l) => letters.RunIsCancelled(l.Person, l.Run, l.Enrolment, l.Why),
            ["DatesChanged"] = (letters, l) => letters.DatesChanged(l.Person, l.Run, l.Enrolment, [Day(4, "kriminologie", new DateOnly(2027, 4, 3))]),
            ["BlockReminder"] = (letters, l) => letters.BlockReminder(l.Person, l.Run, l.Enrolment, SessionBlock.Of(l.Run.Sessions)[0], 14),
            ["ConsentRequest"] = (letters, l) => letters.ConsentRequest(l.Consent, l.Person, l.Run, Key, toDeputy: false),
            ["ConsentRequestReminder"] = (letters, l) => letters.ConsentRequestReminder(l.Consent, l.Person, l.Run, Key),
            ["ConsentRequestDates"] = (letters, l) => letters.ConsentRequestDates(l.Consent, l.Person, l.Run, Key, toDeputy: true),
            ["YouAwaitConsent"] = (letters, l) => letters.YouAwaitConsent(l.Person, l.Run, l.Asked, l.Consent),
            ["ConsentRefused"] = (letters, l) => letters.ConsentRefused(l.Person, l.Run, l.Asked, l.Consent),
            ["ConsentLapsed"] = (letters, l) => letters.ConsentLapsed(l.Person, l.Run, l.Asked),
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
