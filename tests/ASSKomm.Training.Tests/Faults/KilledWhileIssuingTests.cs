using System.Security.Cryptography;
using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ASSKomm.Training.Tests.Faults;

/// <summary>R2, R24, I7: certificates are ordered, and the process is killed again and again on the way.</summary>
public sealed class KilledWhileIssuingTests
{
    private static readonly int People = Proof.IsWhole ? 30 : 20;

    public static TheoryData<DatabaseProvider> OnWhich => [.. Proof.Cases([DatabaseProvider.Sqlite, DatabaseProvider.PostgreSQL], sample: 0)];

    [Theory, MemberData(nameof(OnWhich))]
    public async Task After_the_last_restart_everybody_has_one_certificate_one_number_and_one_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await OrderedAsync(app);
        foreach (var soMany in Proof.Cases([1, 8, 16], sample: 0))
        {
            await using var killed = SiteProcess.Start(app);
            await killed.UntilAsync(async () => await app.WithAsync(db => db.Certificates.CountAsync()) >= soMany);
            killed.Kill();
            var there = await app.WithAsync(db => db.Certificates.CountAsync());
            Assert.InRange(there, soMany, People - 1);
            Assert.Equal(People - there, await app.WithAsync(db => db.CertificateOrders.CountAsync(o => o.DoneAt == null)));
        }

        if (provider is DatabaseProvider.PostgreSQL)
        {
            // There another node might still be sending; the claim's life is waited out, here by moving it back.
            await app.WithAsync(db => db.Outbox.Where(l => l.SentAt == null && l.ClaimedAt != null)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, DateTimeOffset.UtcNow.AddMinutes(-3))));
        }

        await using var site = SiteProcess.Start(app);
        await site.UntilAsync(() => app.WithAsync(async db =>
            await db.CertificateOrders.AllAsync(o => o.DoneAt != null) && await db.Outbox.AllAsync(l => l.SentAt != null)));

        await app.AssertConsistentAsync();
        var certificates = await app.WithAsync(db => db.Certificates.AsNoTracking().ToListAsync());
        Assert.Equal(People, certificates.Count);
        Assert.Equal(People, certificates.DistinctBy(c => c.PersonId).Count());
        Assert.Equal(Enumerable.Range(1, People), certificates.Select(c => int.Parse(c.Number[^4..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(People, await app.WithAsync(db => db.Files.CountAsync(f => f.ContentType == "application/pdf")));
        Assert.Equal(People, Directory.GetFiles(app.MailFolder).Length);
        foreach (var certificate in certificates)
        {
            var file = await app.WithAsync(db => db.Files.AsNoTracking().SingleAsync(f => f.Id == certificate.FileId));
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
            var letter = Assert.Single(await app.WithAsync(db => db.Outbox.AsNoTracking().Where(l => l.PersonId == certificate.PersonId).ToListAsync()));
            using var message = await MimeMessage.LoadAsync(Path.Combine(app.MailFolder, $"{letter.Id:N}.eml"));
            using var attached = new MemoryStream();
            await Assert.IsType<MimePart>(Assert.Single(message.Attachments)).Content!.DecodeToAsync(attached);
            Assert.Equal(file.Bytes, attached.ToArray());
        }
    }

    private static async Task OrderedAsync(TestApp app)
    {
        var run = await app.RunAsync(places: null, startsInDays: 1);
        var olga = await app.AddAsync("Olga", Roles.Office);
        for (var i = 0; i < People; i++)
        {
            await app.FulfilledAsync(await app.EnrolmentAsync(run, await app.AddAsync($"Person{i} Beispiel")), olga.Id);
        }

        app.Time.Advance(TimeSpan.FromDays(120));
        var (ordered, refusal) = await app.UseAsync<CertificateOffice, (int, Refusal?)>(office => office.OrderAsync(run.Id, olga.Id, CancellationToken.None));
        Assert.Equal((People, null), (ordered, refusal));
        // The process's clock stands before the test's.
        await app.WithAsync(async db =>
        {
            foreach (var session in await db.Sessions.ToListAsync())
            {
                (session.StartsAt, session.EndsAt) = (session.StartsAt.AddYears(-10), session.EndsAt.AddYears(-10));
            }

            return await db.SaveChangesAsync();
        });
    }
}
