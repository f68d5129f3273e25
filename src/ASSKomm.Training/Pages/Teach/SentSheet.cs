using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>What was typed on an attendance sheet, by enrolment.</summary>
public sealed class UnitsInput
{
    public Dictionary<int, string?> Units { get; set; } = [];

    /// <summary>What the fields showed when the form was opened.</summary>
    public Dictionary<int, string?> Seen { get; set; } = [];

    /// <summary>Empty fields mean: was there all the time.</summary>
    public bool Everyone { get; set; }
}

/// <summary>What a sheet that was sent asks for: marks to note, sentences for the fields that cannot be, and the lines that nobody touched.</summary>
internal sealed record SentSheet(
    IReadOnlyList<AttendanceMark> Marks, IReadOnlyDictionary<int, string> Sentences, IReadOnlyList<int> Untouched)
{
    public static SentSheet Read(
        IReadOnlyList<SheetRow> rows, Session session, UnitsInput input, IReadOnlyDictionary<int, string?> typed, int by, DateTimeOffset now)
    {
        var (marks, sentences, untouched) = (new List<AttendanceMark>(), new Dictionary<int, string>(), new List<int>());
        foreach (var row in rows)
        {
            var id = row.Person.EnrolmentId;
            switch (row.Read(session, typed.GetValueOrDefault(id), input.Seen.GetValueOrDefault(id), input.Everyone, now))
            {
                case (_, { } sentence):
                    sentences.Add(id, sentence);
                    break;
                case ({ } units, _):
                    marks.Add(new AttendanceMark { SessionId = session.Id, EnrolmentId = id, Units = units, At = now, By = by });
                    break;
                default:
                    untouched.Add(id);
                    break;
            }
        }

        return new SentSheet(marks, sentences, untouched);
    }
}
