using System.Collections.Concurrent;
using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Utils;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>A sent letter as a list shows it.</summary>
public sealed record SentLetter(Guid Id, DateTimeOffset Date, string ToName, string ToAddress, string Subject);

/// <summary>What was really sent: the files in folder mode, with a mail server the letters it has taken. Newest first.</summary>
public sealed class SentLetters(TrainingDb db, MailSettings settings, LettersInFolder folder, SendLetters sender)
{
    public const int PageLength = 20;

    /// <summary>One page of the letters whose recipient contains the words, and how many there are.</summary>
    public async Task<(IReadOnlyList<SentLetter> Letters, int All)> ListAsync(string recipient, int page, CancellationToken token)
    {
        var all = settings.Mode is MailMode.Folder ? folder.All() : await db.Outbox.AsNoTracking().Where(l => l.SentAt != null)
            .OrderByDescending(l => l.WrittenAt).ThenByDescending(l => l.Id)
            .Select(l => new SentLetter(l.Id, l.WrittenAt, l.ToName, l.ToAddress, l.Subject)).ToListAsync(token);
        var found = all.Where(l => l.ToAddress.Contains(recipient, StringComparison.OrdinalIgnoreCase)
            || l.ToName.Contains(recipient, StringComparison.OrdinalIgnoreCase)).ToList();
        return ([.. found.Skip((page - 1) * PageLength).Take(PageLength)], found.Count);
    }

    /// <summary>The letter as the recipient got it; null if none with this id was sent.</summary>
    public async Task<MimeMessage?> OpenAsync(Guid id, CancellationToken token)
    {
        if (settings.Mode is MailMode.Folder)
        {
            return await folder.OpenAsync(id, token);
        }

        if (await db.Outbox.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.SentAt != null, token) is not { } letter)
        {
            return null;
        }

        return sender.Message(letter, await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == letter.FileId, token));
    }
}

/// <summary>The .eml files that the folder postbox wrote. They never change, so each head is read once.</summary>
public sealed class LettersInFolder(MailSettings settings)
{
    private readonly ConcurrentDictionary<Guid, SentLetter> known = new();

    /// <summary>All letters in the folder, newest first by the date they carry.</summary>
    public IReadOnlyList<SentLetter> All() => Directory.Exists(settings.Folder)
        ? [.. Ids().Select(id => known.GetOrAdd(id, Head)).OrderByDescending(l => l.Date).ThenByDescending(l => l.Id)]
        : [];

    public async Task<MimeMessage?> OpenAsync(Guid id, CancellationToken token) =>
        File.Exists(PathOf(id)) ? await MimeMessage.LoadAsync(PathOf(id), token) : null;

    private IEnumerable<Guid> Ids() => Directory.EnumerateFiles(settings.Folder, "*.eml")
        .Select(f => Guid.TryParseExact(Path.GetFileNameWithoutExtension(f), "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    private SentLetter Head(Guid id)
    {
        using var file = File.OpenRead(PathOf(id));
        var headers = HeaderList.Load(file);
        var to = headers.FirstOrDefault(h => h.Id is HeaderId.To) is { } header && InternetAddressList.TryParse(header.RawValue, out var list)
            ? list.Mailboxes.FirstOrDefault() : null;
        return new SentLetter(
            id, DateUtils.TryParse(headers[HeaderId.Date] ?? "", out var date) ? date : default,
            to?.Name ?? "", to?.Address ?? "", headers[HeaderId.Subject] ?? "");
    }

    private string PathOf(Guid id) => Path.Combine(settings.Folder, $"{id:N}.eml");
}
