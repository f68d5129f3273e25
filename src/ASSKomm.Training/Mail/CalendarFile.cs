using System.Text;
using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

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
    public string Write(
        CourseRun run, DateTimeOffset now, Enrolment? enrolment = null, bool cancelled = false, IReadOnlyCollection<Session>? removed = null)
    {
        var calendar = new Calendar { Method = cancelled ? "CANCEL" : "PUBLISH", ProductId = "-//ASSKomm//Training//DE" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, ZoneSince, includeHistoricalData: false));
        var held = enrolment is not null && !enrolment.State.HasPlace() ? EventStatus.Tentative : EventStatus.Confirmed;
        foreach (var session in InOrder(run.Sessions))
        {
            calendar.Events.Add(Event(run, session, now, enrolment, cancelled ? EventStatus.Cancelled : held));
        }

        foreach (var session in InOrder(removed ?? []))
        {
            calendar.Events.Add(Event(run, session, now, enrolment, EventStatus.Cancelled));
        }

        return Fold(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    private CalendarEvent Event(CourseRun run, Session session, DateTimeOffset now, Enrolment? enrolment, string status)
    {
        var owner = enrolment is null ? "" : $"-anmeldung-{enrolment.Id}";
        return new CalendarEvent
        {
            Uid = $"termin-{session.Id}{owner}@{site.BaseUrl.Host}",
            Sequence = session.Revision + (status == EventStatus.Cancelled ? 1 : 0),
            Status = status,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
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
        foreach (var rune in calendar.Replace("\r\n ", "", StringComparison.Ordinal).EnumerateRunes())
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
