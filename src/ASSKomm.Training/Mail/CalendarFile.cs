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
public sealed class CalendarFile(SiteSettings site, CourseLibrary library)
{
    private const string Zone = "Europe/Berlin";

    /// <summary>The file; with <paramref name="enrolment"/> it is that person's own, and <paramref name="cancelled"/> takes the entries back.</summary>
    public string Write(CourseRun run, DateTimeOffset now, Enrolment? enrolment = null, bool cancelled = false)
    {
        var calendar = new Calendar { Method = cancelled ? "CANCEL" : "PUBLISH", ProductId = "-//ASSKomm//Training//DE" };
        calendar.AddTimeZone(new VTimeZone(Zone));
        foreach (var session in run.Sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id))
        {
            calendar.Events.Add(Event(run, session, now, enrolment, cancelled));
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private CalendarEvent Event(CourseRun run, Session session, DateTimeOffset now, Enrolment? enrolment, bool cancelled)
    {
        var owner = enrolment is null ? "" : $"-anmeldung-{enrolment.Id}";
        var title = LetterTemplate.OneLine($"{run.Title}: {library.TitleOf(session.Module)}");
        return new CalendarEvent
        {
            Uid = $"termin-{session.Id}{owner}@{site.BaseUrl.Host}",
            Sequence = session.Revision + (cancelled ? 1 : 0),
            Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            DtStart = new CalDateTime(session.StartsAt.ToBerlin().DateTime, Zone),
            DtEnd = new CalDateTime(session.EndsAt.ToBerlin().DateTime, Zone),
            Summary = title,
            Location = LetterTemplate.OneLine(run.Venue),
            Description = $"{session.TeachingUnits} Unterrichtseinheiten zu 45 Minuten.",
            Url = site.Link($"/durchgaenge/{run.Slug}"),
        };
    }
}
