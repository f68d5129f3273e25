using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Mail;

/// <summary>
/// Every letter the site sends, one method each; the words stand beside it in Templates. A letter is only a row here: call these inside the
/// transaction of the change it tells of.
/// </summary>
public sealed partial class Letters(TrainingDb db, SiteSettings site, RulesClock clock, CourseLibrary library, CalendarFile calendar)
{
    public const string ConfirmAddressKind = "confirm-address";
    public const string AddressIsKnownKind = "address-is-known";
    public const string ResetPasswordKind = "reset-password";
    public const string YouWereNamedKind = "you-were-named";
    public const string YouAreExpectedKind = "you-are-expected";

    /// <summary>Letters whose link opens an account: their words are shown to nobody on the site, not even to the recipient.</summary>
    public static readonly string[] WithSecrets = [ConfirmAddressKind, ResetPasswordKind, YouWereNamedKind, YouAreExpectedKind];

    /// <summary>How long strangers who type somebody's address have to wait before it gets the same letter again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public void ConfirmAddress(Account to, Uri link) =>
        Write(ConfirmAddressKind, to, link: link, occasion: NewOccasion(ConfirmAddressKind, to));

    public void AddressIsKnown(Account to) => Write(
        AddressIsKnownKind, to, link: site.Link("/konto/passwort-vergessen"), occasion: NewOccasion(AddressIsKnownKind, to));

    public void ResetPassword(Account to, Uri link) =>
        Write(ResetPasswordKind, to, link: link, occasion: NewOccasion(ResetPasswordKind, to));

    /// <summary>Somebody named the person, who has an account by it and no password yet.</summary>
    /// <param name="what">What for, as in »als Ersatzperson für den 6. Durchgang«.</param>
    public void YouWereNamed(Account to, Uri link, string namedBy, string what) =>
        Write(YouWereNamedKind, to, link: link, occasion: NewOccasion(YouWereNamedKind, to), values: [("Wer", namedBy), ("Wofür", what)]);

    /// <summary>Somebody registered the address of a person whom a colleague had named before.</summary>
    public void YouAreExpected(Account to, Uri link) =>
        Write(YouAreExpectedKind, to, link: link, occasion: NewOccasion(YouAreExpectedKind, to));

    /// <summary>Whether this letter went to the account within the pause, and since its password last changed, which makes links worthless.</summary>
    public Task<bool> WroteLatelyAsync(string kind, Account to, CancellationToken token)
    {
        var (since, begin) = (clock.Now - Pause, Occasion(kind, to));
        return db.Outbox.AnyAsync(l => l.PersonId == to.Id && l.Kind == kind && l.WrittenAt > since && l.Occasion.StartsWith(begin), token);
    }

    public void PasswordChanged(Account to) => Write("password-changed", to, link: site.Link("/konto/passwort-vergessen"));

    /// <summary>The letter a step promises, see <see cref="PromisedLetters"/>.</summary>
    /// <param name="why">The step's reason.</param>
    /// <param name="position">The place on the waiting list, for the letter about it.</param>
    public void OfStep(string kind, Account to, CourseRun run, Enrolment enrolment, string why, int position) => Write(
        kind, to, run, enrolment, cancelled: !enrolment.State.IsActive(),
        words:
        [
            ("Grund", why), ("Platz", position.ToString(German)),
            ("Frist", enrolment.OfferedUntil is { } until ? GermanDates.Moment(until) : ""),
        ]);

    public void RunIsCancelled(Account to, CourseRun run, Enrolment enrolment, string why) =>
        Write(PromisedLetters.RunIsCancelled, to, run, enrolment, cancelled: true, words: [("Grund", why)]);

    public void BlockReminder(Account to, CourseRun run, Enrolment enrolment, SessionBlock block, int daysAhead) => Write(
        "block-reminder", to, run, enrolment, sessions: block.Sessions,
        occasion: PromisedLetters.OccasionOf(enrolment.Id, daysAhead, block.FirstDay),
        words: [("Wann", $"am {GermanDates.Day(block.FirstDay)}")]);

    public void CertificateIssued(Account to, Certificate certificate) => Write(
        PromisedLetters.CertificateIssued, to, fileId: certificate.FileId,
        occasion: $"certificate:{certificate.PersonId}:{certificate.RunId}:{certificate.Kind}",
        link: site.Link($"/zertifikat/{certificate.Code}"),
        values: [("Programm", certificate.ProgrammeTitle), ("Nummer", certificate.Number), ("Code", CertificateCode.InGroups(certificate.Code))]);

    public void CertificateRevoked(Account to, Certificate certificate, string why) => Write(
        "certificate-revoked", to, occasion: $"revocation:{certificate.Number}",
        values: [("Programm", certificate.ProgrammeTitle), ("Nummer", certificate.Number), ("Grund", why)]);

    private static string NewOccasion(string kind, Account to) => Occasion(kind, to) + Guid.NewGuid().ToString("N");

    // The stamp is half of what makes links, so only a trace of it is written down.
    private static string Occasion(string kind, Account to) =>
        $"{kind}:{to.Id}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to.SecurityStamp ?? "")).AsSpan(0, 6))}:";

    private static readonly System.Globalization.CultureInfo German = System.Globalization.CultureInfo.GetCultureInfo("de-DE");

    private void Write(
        string kind, Account to, CourseRun run, Enrolment enrolment, bool cancelled = false, string? occasion = null,
        IReadOnlyList<Session>? sessions = null, IReadOnlyCollection<Session>? removed = null, IReadOnlyList<(string Key, string Value)>? words = null)
    {
        var days = GermanDates.Lines(sessions ?? run.SessionsOf(enrolment), library);
        var values = new Dictionary<string, LetterValue>(StringComparer.Ordinal)
        {
            ["Durchgang"] = new LetterValue.Words(run.Title),
            ["Ort"] = new LetterValue.Words(run.Venue),
            ["Termine"] = new LetterValue.Lines(days),
            ["Link"] = new LetterValue.Link(site.Link(cancelled ? "/durchgaenge" : $"/mein/durchgaenge/{run.Slug}")),
        };
        foreach (var (key, value) in words ?? [])
        {
            values[key] = new LetterValue.Words(value);
        }

        Write(kind, to, values, occasion, run.Id, calendar: calendar.Write(run, clock.Now, enrolment, cancelled, removed));
    }

    private void Write(
        string kind, Account to, Uri? link = null, string? occasion = null, int? fileId = null, params (string Key, string Value)[] values)
    {
        var all = values.ToDictionary(v => v.Key, LetterValue (v) => new LetterValue.Words(v.Value), StringComparer.Ordinal);
        if (link is not null)
        {
            all["Link"] = new LetterValue.Link(link);
        }

        Write(kind, to, all, occasion, fileId: fileId);
    }

    private void Write(
        string kind, Account to, Dictionary<string, LetterValue> values, string? occasion,
        int? runId = null, string calendar = "", int? fileId = null)
    {
        values["Name"] = new LetterValue.Words(to.FullName);
        values["Start"] = new LetterValue.Link(site.Link("/"));
        var (subject, text, html) = LetterTemplate.Load(kind).Fill(values);
        var (_, footText, footHtml) = LetterTemplate.Load("foot").Fill(values);
        var id = NextId(clock.Real.GetUtcNow());
        db.Outbox.Add(new OutboxLetter
        {
            Id = id,
            Occasion = occasion ?? id.ToString(),
            Kind = kind,
            PersonId = to.Id == 0 ? null : to.Id,
            RunId = runId,
            ToAddress = to.Email!,
            ToName = LetterTemplate.OneLine(to.FullName),
            Subject = subject,
            Text = $"{text}\n\n-- \n{footText}\n",
            Html = $"<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>{System.Net.WebUtility.HtmlEncode(subject)}</title></head><body>{html}<hr>{footHtml}</body></html>",
            Calendar = calendar,
            FileId = fileId,
            MessageId = $"{id:N}@{site.BaseUrl.Host}",
            WrittenAt = clock.Now,
            NextTryAt = clock.Real.GetUtcNow(),
        });
    }

    // Ids grow with time, also within one millisecond, so that letters of one occasion go out in the order they were written.
    private static Guid NextId(DateTimeOffset now)
    {
        long seen, next;
        do
        {
            seen = Interlocked.Read(ref lastId);
            next = Math.Max(seen + 1, now.ToUnixTimeMilliseconds());
        }
        while (Interlocked.CompareExchange(ref lastId, next, seen) != seen);
        return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
    }

    private static long lastId;
}
