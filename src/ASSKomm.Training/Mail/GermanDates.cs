using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

/// <summary>Dates and times as people in Saxony read them: one formatter for pages, letters and documents. Always Berlin time.</summary>
public static class GermanDates
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>»12. März 2027«</summary>
    public static string Day(DateOnly day) => day.ToString("d. MMMM yyyy", German);

    /// <summary>»12. März 2027« in Berlin.</summary>
    public static string Day(DateTimeOffset moment) => Day(moment.DayInBerlin());

    /// <summary>»Freitag, 12. März 2027, 9:00 bis 16:30 Uhr«</summary>
    public static string Of(Session session)
    {
        var (from, to) = (session.StartsAt.ToBerlin(), session.EndsAt.ToBerlin());
        return $"{from.ToString("dddd, d. MMMM yyyy, H:mm", German)} bis {to.ToString("H:mm", German)} Uhr";
    }

    /// <summary>»12. März 2027, 18:00 Uhr«</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToBerlin().ToString("d. MMMM yyyy, H:mm 'Uhr'", German);

    /// <summary>»Freitag, 12. März 2027, 18:00 Uhr«, for what one must not miss.</summary>
    public static string Deadline(DateTimeOffset moment) => moment.ToBerlin().ToString("dddd, d. MMMM yyyy, H:mm 'Uhr'", German);

    /// <summary>»12.–13. März 2027« or, across months, »30. April bis 1. Mai 2027«.</summary>
    public static string Span(DateOnly from, DateOnly to)
    {
        if (from == to)
        {
            return Day(from);
        }

        return from.Month == to.Month && from.Year == to.Year
            ? $"{from.Day}.–{Day(to)}"
            : $"{(from.Year == to.Year ? from.ToString("d. MMMM", German) : Day(from))} bis {Day(to)}";
    }

    /// <summary>One line a session, with its module, in order of time.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<Session> sessions, CourseLibrary library) =>
        [.. sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => $"{Of(s)}: {library.TitleOf(s.Module)}, {s.TeachingUnits} Unterrichtseinheiten")];
}
