using ASSKomm.Training.Data;

namespace ASSKomm.Training.Pages.Office.Outbox;

/// <summary>A letter as lists show it, without its words.</summary>
public sealed record LetterLine(
    Guid Id, string ToName, string ToAddress, string Subject, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, DateTimeOffset? FailedAt, int Tries, string Error)
{
    /// <summary>Where the letter is, in a word.</summary>
    public string Status => SentAt is not null ? "verschickt" : FailedAt is not null ? "gescheitert" : Tries > 0 ? "wartet auf den nächsten Versuch" : "wartet";

    /// <summary>Newest first.</summary>
    public static IQueryable<LetterLine> Of(IQueryable<OutboxLetter> letters) => letters.OrderByDescending(l => l.WrittenAt).ThenByDescending(l => l.Id)
        .Select(l => new LetterLine(l.Id, l.ToName, l.ToAddress, l.Subject, l.WrittenAt, l.SentAt, l.FailedAt, l.Tries, l.Error));
}
