using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ASSKomm.Training.Mail;

/// <summary>
/// Sends what is due. Whoever claims a letter sends it; a dead sender's claim lapses. Never lost; a repeat only if the process dies between the
/// mail server's last answer and our mark (no protocol can close that gap), and then with the same Message-ID.
/// </summary>
public sealed class SendLetters(
    TrainingDb db, Func<IPostbox> openPostbox, MailSettings settings, LimitSettings limits, TimeProvider real, ILogger<SendLetters> log)
{
    /// <summary>Longer than any single try can take.</summary>
    public static readonly TimeSpan ClaimLife = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(48);

    /// <summary>One round: everything that is due now, oldest first, within the limit per minute. Returns how many were sent.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var now = real.GetUtcNow();
        var lapsed = now - ClaimLife;
        var most = limits.LettersPerMinute == 0 ? int.MaxValue : limits.LettersPerMinute
            - await db.Outbox.CountAsync(l => l.SentAt > now.AddMinutes(-1), token);
        if (most <= 0)
        {
            return 0;
        }

        var due = await db.Outbox
            .Where(l => l.SentAt == null && l.FailedAt == null && l.NextTryAt <= now && (l.ClaimedAt == null || l.ClaimedAt < lapsed))
            .OrderBy(l => l.NextTryAt).ThenBy(l => l.Id).Select(l => new { l.Id, l.ClaimedAt }).Take(Math.Min(most, 500)).ToListAsync(token);
        if (due.Count == 0)
        {
            return 0;
        }

        var sent = 0;
        await using var postbox = openPostbox();
        foreach (var letter in due)
        {
            if (await ClaimAsync(letter.Id, letter.ClaimedAt, token) && await SendAsync(letter.Id, postbox, token))
            {
                sent++;
            }
        }

        return sent;
    }

    // Only one of several senders finds the claim as it was.
    private async Task<bool> ClaimAsync(Guid id, DateTimeOffset? seen, CancellationToken token)
    {
        var now = real.GetUtcNow();
        return await db.Outbox.Where(l => l.Id == id && l.ClaimedAt == seen && l.SentAt == null && l.FailedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, now), token) == 1;
    }

    private async Task<bool> SendAsync(Guid id, IPostbox postbox, CancellationToken token)
    {
        var letter = await db.Outbox.AsNoTracking().SingleAsync(l => l.Id == id, token);
        var file = letter.FileId is { } fileId ? await db.Files.AsNoTracking().SingleAsync(f => f.Id == fileId, token) : null;
        Delivery delivery;
        try
        {
            using var message = Message(letter, file);
            delivery = await postbox.SendAsync(id, message, token);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // One letter that cannot be written must not stop the others.
            log.LogError(broken, "Der Brief {Brief} konnte nicht geschrieben werden.", id);
            delivery = new Delivery.Later(broken.Message);
        }

        var now = real.GetUtcNow();
        var mark = db.Outbox.Where(l => l.Id == id);
        // The other side has answered: this must be noted even if the site is just being stopped.
        switch (delivery)
        {
            case Delivery.Sent:
                await mark.ExecuteUpdateAsync(s => s.SetProperty(l => l.SentAt, now).SetProperty(l => l.Tries, letter.Tries + 1)
                    .SetProperty(l => l.Error, ""), CancellationToken.None);
                return true;
            case Delivery.Later later when now - LetterAge(letter) < GiveUpAfter:
                var next = now + BackOff(letter.Tries);
                await mark.ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, (DateTimeOffset?)null).SetProperty(l => l.NextTryAt, next)
                    .SetProperty(l => l.Tries, letter.Tries + 1).SetProperty(l => l.Error, Short(later.Error)), CancellationToken.None);
                return false;
            default:
                var error = Short(delivery is Delivery.Refused refused ? refused.Error : ((Delivery.Later)delivery).Error);
                log.LogWarning("Der Brief {Brief} wurde aufgegeben: {Grund}", id, error);
                await mark.ExecuteUpdateAsync(s => s.SetProperty(l => l.FailedAt, now).SetProperty(l => l.Tries, letter.Tries + 1)
                    .SetProperty(l => l.Error, error), CancellationToken.None);
                return false;
        }
    }

    /// <summary>The letter as it goes out.</summary>
    public MimeMessage Message(OutboxLetter letter, StoredFile? file)
    {
        var message = new MimeMessage { Subject = letter.Subject, MessageId = letter.MessageId, Date = letter.WrittenAt };
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress(Encoding.UTF8, letter.ToName, letter.ToAddress));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html };
        if (letter.Calendar.Length > 0)
        {
            var calendar = body.Attachments.Add("termine.ics", Encoding.UTF8.GetBytes(letter.Calendar), new ContentType("text", "calendar"));
            calendar.ContentType.Charset = "utf-8";
            calendar.ContentType.Parameters.Add("method", letter.Calendar.Contains("METHOD:CANCEL", StringComparison.Ordinal) ? "CANCEL" : "PUBLISH");
        }

        if (file is not null)
        {
            body.Attachments.Add("Zertifikat.pdf", file.Bytes, ContentType.Parse(file.ContentType));
        }

        message.Body = body.ToMessageBody();
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    // The id is a version 7 GUID: it knows when the letter was written in real time, whatever the demo clock says.
    private static DateTimeOffset LetterAge(OutboxLetter letter) => DateTimeOffset.FromUnixTimeMilliseconds(
        Convert.ToInt64(letter.Id.ToString("N")[..12], 16));

    private static TimeSpan BackOff(int tries) => TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, Math.Min(tries, 10))));

    private static string Short(string error) => error.Length <= 1000 ? error : error[..1000];
}
