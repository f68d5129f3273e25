using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace ASSKomm.Training.Mail;

/// <summary>
/// A run's sessions as a calendar file, in Berlin time with its zone. The same session keeps its UID, a moved one a higher SEQUENCE,
/// so that calendars replace the entry instead of adding another.
/// </summary>
public sealed class CalendarFile(SiteSettings site, MailSettings mail, CourseLibrary library)
{
    private const string Zone = "Europe/Berlin";

    // Since then the rules for summer time have been what they are.
    private static readonly DateTime ZoneSince = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// The file; with <paramref name="enrolment"/> it is that person's own, and <paramref name="cancelled"/> takes the entries back.
    /// Days that were <paramref name="removed"/> from the run are taken back one by one.
    /// </summary>
    /// <param name="only">The days to draw, if the file is no one's own and not all of the run's are wanted.</param>
    public string Write(
        CourseRun run, DateTimeOffset now, Enrolment? enrolment = null, bool cancelled = false, IReadOnlyCollection<Session>? removed = null,
        IReadOnlyCollection<Session>? only = null)
    {
        var days = only ?? (enrolment is null ? run.Sessions : run.SessionsOf(enrolment));
        var status = cancelled ? EventStatus.Cancelled : enrolment is not null && !enrolment.State.HasPlace() ? EventStatus.Tentative : EventStatus.Confirmed;
        var facts = JsonSerializer.Serialize((string[])
        [
            status, run.Title, run.Slug, run.Venue,
            .. Facts(days), "", .. Facts(removed ?? []),
        ]);
        if (Drawn.Count > 200)
        {
            Drawn.Clear();
        }

        var parts = Drawn.GetOrAdd(facts, _ => Parts(Draw(run, days, removed ?? [], status)));
        var owner = enrolment is null ? "" : $"-anmeldung-{enrolment.Id}";
        return string.Concat(parts.Select(p => p.Contains(Owner, StringComparison.Ordinal) ? Fold(p.Replace(Owner, owner, StringComparison.Ordinal)) : p))
            .Replace(Stamp, now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    // Drawing a file takes longer than giving somebody a place, and for everybody in a run it is the same but for the owner and the time.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Drawn = new(StringComparer.Ordinal);
    private static readonly string Owner = $"-{Guid.NewGuid():N}";
    private const string Stamp = "16010101T000000Z";

    // Only lines that name the owner are of different length for everybody; all others are folded once.
    private static List<string> Parts(string calendar)
    {
        var parts = new List<string>();
        var same = new StringBuilder();
        foreach (var line in calendar.Split("\r\n").SkipLast(1).Select(l => l + "\r\n"))
        {
            if (!line.Contains(Owner, StringComparison.Ordinal))
            {
                same.Append(Fold(line));
                continue;
            }

            parts.AddRange(same.ToString(), line);
            same.Clear();
        }

        return [.. parts, same.ToString()];
    }

    private IEnumerable<string> Facts(IEnumerable<Session> sessions) => InOrder(sessions).Select(s => string.Create(
        CultureInfo.InvariantCulture, $"{s.Id} {s.Revision} {s.StartsAt.UtcTicks} {s.EndsAt.UtcTicks} {s.TeachingUnits} {library.TitleOf(s.Module)}"));

    private string Draw(CourseRun run, IReadOnlyCollection<Session> days, IReadOnlyCollection<Session> removed, string status)
    {
        var calendar = new Calendar { Method = status == EventStatus.Cancelled ? "CANCEL" : "PUBLISH", ProductId = "-//ASSKomm//Training//DE" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, ZoneSince, includeHistoricalData: false));
        foreach (var session in InOrder(days))
        {
            calendar.Events.Add(Event(run, session, status));
        }

        foreach (var session in InOrder(removed))
        {
            calendar.Events.Add(Event(run, session, EventStatus.Cancelled));
        }

        return (new CalendarSerializer().SerializeToString(calendar) ?? "").Replace("\r\n ", "", StringComparison.Ordinal);
    }

    private CalendarEvent Event(CourseRun run, Session session, string status)
    {
        return new CalendarEvent
        {
            Uid = $"termin-{session.Id}{Owner}@{site.BaseUrl.Host}",
            Sequence = session.Revision + (status == EventStatus.Cancelled ? 1 : 0),
            Status = status,
            DtStamp = new CalDateTime(new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc), "UTC"),
            DtStart = new CalDateTime(session.StartsAt.ToBerlin().DateTime, Zone),
            DtEnd = new CalDateTime(session.EndsAt.ToBerlin().DateTime, Zone),
            Summary = Words($"{run.Title}: {library.TitleOf(session.Module)}"),
            Location = Words(run.Venue),
            Description = $"{session.TeachingUnits} Unterrichtseinheiten zu 45 Minuten.",
            Organizer = new Organizer($"mailto:{mail.From.Address}") { CommonName = Words(mail.From.Name ?? "") },
            Url = site.Link($"/durchgaenge/{run.Slug}"),
        };
    }

    // Again and by whole characters, 75 octets a line: the library cuts those in two that take two places, which no file and no database takes.
    private static string Fold(string calendar)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in calendar.EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n')
            {
                octets = 0;
            }
            else if ((octets += rune.Utf8SequenceLength) > 75)
            {
                folded.Append("\r\n ");
                octets = 1 + rune.Utf8SequenceLength;
            }

            folded.Append(rune);
        }

        return folded.ToString();
    }

    private static IEnumerable<Session> InOrder(IEnumerable<Session> sessions) => sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id);

    // The library takes a backslash before an n for a line break that it had written itself.
    private static string Words(string value) => LetterTemplate.OneLine(value).Replace('\\', '/');
}
