using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>Letters of long ago: written as always, and sent already, so that none goes out now.</summary>
internal sealed class Post(TrainingDb db, Letters letters)
{
    private const int Batch = 500;

    // Here and there a postbox is gone; the office sees such letters.
    private const int OneInSoManyFails = 900;

    private int written;

    public Letters Letters => letters;

    /// <summary>Stores the letters that are written, as soon as there are enough of them to be worth it.</summary>
    public async Task StoreAsync(bool all, CancellationToken token)
    {
        if (db.Outbox.Local.Count < (all ? 1 : Batch))
        {
            return;
        }

        foreach (var letter in db.Outbox.Local.OrderBy(l => l.Id))
        {
            Send(letter);
        }

        await db.SaveChangesAsync(token);
        db.ChangeTracker.Clear();
    }

    private void Send(OutboxLetter letter)
    {
        var at = letter.WrittenAt.AddSeconds(2 + (written % 20));
        (letter.Tries, letter.NextTryAt) = (1, letter.WrittenAt);
        if (++written % OneInSoManyFails == 0)
        {
            (letter.FailedAt, letter.Error) = (at, "550 5.1.1 Das Postfach gibt es nicht (Beispiel).");
        }
        else
        {
            letter.SentAt = at;
        }
    }

    /// <summary>The letters about certificates, which the one door to certificates wrote, are sent too.</summary>
    public Task SendTheRestAsync(CancellationToken token) => db.Outbox.Where(l => l.SentAt == null && l.FailedAt == null)
        .ExecuteUpdateAsync(s => s.SetProperty(l => l.SentAt, l => l.WrittenAt).SetProperty(l => l.Tries, 1), token);
}
