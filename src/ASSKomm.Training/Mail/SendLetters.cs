using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ASSKomm.Training.Mail;

/// <summary>
/// Sends what is due. Whoever claims a letter sends it; a dead sender's claim lapses. Never lost; a repeat only if the process dies between the
/// mail server's last answer and our mark (no protocol can close that gap), and then with the same Message-ID.
/// </summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class SendLetters(
    TrainingDb db, Func<IPostbox> openPostbox, MailSettings settings, LimitSettings limits, TimeProvider real,
    IHostApplicationLifetime site, ILogger<SendLetters> log)
{
    /// <summary>Longer than any single try can take.</summary>
    public static readonly TimeSpan ClaimLife = TimeSpan.FromMinutes(2);

    // With the pauses of BackOff about two days of trying, however long the site itself stood still.
    private const int MostTries = 54;

    // A slow mail server must not keep the timetable's workers: the next tick goes on.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(50);

    /// <summary>
    /// One round: what is due now, oldest first, within the limit per minute. Ends early when nobody takes letters. Returns how many were sent.
    /// </summary>
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
        // Who is asked to stop finishes the letter in hand: half sent it would wait until the claim lapses.
        foreach (var letter in due.TakeWhile(_ => !IsAskedToStop(token) && real.GetUtcNow() - now < Round))
        {
            if (await ClaimAsync(letter.Id, letter.ClaimedAt) is not { } claim)
            {
                continue;
            }

            var delivery = await SendAsync(letter.Id, claim, postbox);
            sent += delivery is Delivery.Sent ? 1 : 0;
            if (delivery is Delivery.Closed)
            {
                break;
            }
        }

        return sent;
    }

    // The token alone comes late: what runs in the background is stopped one after the other.
    private bool IsAskedToStop(CancellationToken token) => token.IsCancellationRequested || site.ApplicationStopping.IsCancellationRequested;

    // Only one of several senders finds the claim as it was.
    private async Task<DateTimeOffset?> ClaimAsync(Guid id, DateTimeOffset? seen)
    {
        var now = real.GetUtcNow();
        var claimed = await db.WriteAsync(
            () => db.Outbox
                .Where(l => l.Id == id && l.ClaimedAt == seen && l.NextTryAt <= now && l.SentAt == null && l.FailedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, now), CancellationToken.None),
            CancellationToken.None) == 1;
        return claimed ? now : null;
    }

    private async Task<Delivery> SendAsync(Guid id, DateTimeOffset claim, IPostbox postbox)
    {
        var letter = await db.Outbox.AsNoTracking().SingleAsync(l => l.Id == id);
        var file = letter.FileId is { } fileId ? await db.Files.AsNoTracking().SingleAsync(f => f.Id == fileId) : null;
        Delivery delivery;
        try
        {
            using var message = Message(letter, file);
            delivery = await postbox.SendAsync(id, message, CancellationToken.None);
        }
        catch (Exception broken)
        {
            // One letter that cannot be written must not stop the others.
            log.LogError(broken, "Der Brief {Brief} konnte nicht geschrieben werden.", id);
            delivery = new Delivery.Later(broken.Message);
        }

        // The other side has answered: this must be noted even if the site is just being stopped.
        await db.WriteAsync(() => NoteAsync(letter, claim, delivery), CancellationToken.None);
        return delivery;
    }

    private Task<int> NoteAsync(OutboxLetter letter, DateTimeOffset claim, Delivery delivery)
    {
        var now = real.GetUtcNow();
        var tries = letter.Tries + 1;
        // Sent is sent. Anything else counts only while the letter is still ours and not meanwhile in other hands.
        var ours = db.Outbox.Where(l => l.Id == letter.Id && l.SentAt == null);
        var stillOurs = ours.Where(l => l.ClaimedAt == claim);
        if (delivery is Delivery.Sent)
        {
            return ours.ExecuteUpdateAsync(
                s => s.SetProperty(l => l.SentAt, now).SetProperty(l => l.FailedAt, (DateTimeOffset?)null).SetProperty(l => l.Tries, tries)
                    .SetProperty(l => l.Error, ""),
                CancellationToken.None);
        }

        var error = Short(delivery switch
        {
            Delivery.Later later => later.Error,
            Delivery.Closed closed => closed.Error,
            Delivery.Refused refused => refused.Error,
            _ => "",
        });
        if (delivery is not Delivery.Refused && tries < MostTries)
        {
            return stillOurs.ExecuteUpdateAsync(
                s => s.SetProperty(l => l.ClaimedAt, (DateTimeOffset?)null).SetProperty(l => l.NextTryAt, now + BackOff(letter.Tries))
                    .SetProperty(l => l.Tries, tries).SetProperty(l => l.Error, error),
                CancellationToken.None);
        }

        log.LogWarning("Der Brief {Brief} wurde aufgegeben: {Grund}", letter.Id, error);
        return stillOurs.ExecuteUpdateAsync(
            s => s.SetProperty(l => l.FailedAt, now).SetProperty(l => l.Tries, tries).SetProperty(l => l.Error, error), CancellationToken.None);
    }

    /// <summary>The letter as it goes out.</summary>
    public MimeMessage Message(OutboxLetter letter, StoredFile? file)
    {
        var message = new MimeMessage { Subject = InHeader(letter.Subject), MessageId = letter.MessageId, Date = letter.WrittenAt };
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress(Encoding.UTF8, InHeader(letter.ToName), letter.ToAddress));
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

    // What looks like an encoded word would be decoded by the reader's program into something nobody here has seen.
    private static string InHeader(string text) => text.Replace("=?", "= ?", StringComparison.Ordinal);

    private static TimeSpan BackOff(int tries) => TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, Math.Min(tries, 10))));

    private static string Short(string error) => error.Length <= 1000 ? error : error[..1000];
}
