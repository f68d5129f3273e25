using System.Globalization;
using ASSKomm.Training.Content;

namespace ASSKomm.Training.Pages.My;

/// <summary>What a reader has answered to a lesson's self-checks. It stands in the address alone: nobody keeps it.</summary>
public sealed class ReaderAnswers(IQueryCollection address)
{
    /// <summary>The answers chosen in a self-check.</summary>
    public IReadOnlySet<int> Chosen(LessonPart.SelfCheck check) => address[check.Field]
        .Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
        .Where(n => n >= 0 && n < check.Answers.Count).Take(check.HasSeveralRight ? check.Answers.Count : 1).ToHashSet();

    /// <summary>Whether the form of this check was the one just sent.</summary>
    public bool IsAsked(LessonPart.SelfCheck check) => address["geprueft"] == check.Number.ToString(CultureInfo.InvariantCulture);
}
