using Ical.Net;
using Ical.Net.CalendarComponents;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>A calendar program as the standard describes it: the same UID is the same entry, and the newer one counts.</summary>
internal sealed class Diary
{
    private readonly Dictionary<string, CalendarEvent> entries = new(StringComparer.Ordinal);

    public List<CalendarEvent> Days => [.. entries.Values.Where(e => e.Status != "CANCELLED").OrderBy(e => e.DtStart!.Value)];

    public void Take(string file)
    {
        foreach (var entry in Calendar.Load(file)!.Events)
        {
            if (!entries.TryGetValue(entry.Uid!, out var known) || Age(entry).CompareTo(Age(known)) > 0)
            {
                entries[entry.Uid!] = entry;
            }
        }
    }

    private static (int, DateTime) Age(CalendarEvent entry) => (entry.Sequence, entry.DtStamp!.Value);
}
