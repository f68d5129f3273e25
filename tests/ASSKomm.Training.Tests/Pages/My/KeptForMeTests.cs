using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>Certificates and letters: mine, word for word, and nobody else's.</summary>
public sealed class KeptForMeTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task I_download_my_certificate_byte_for_byte_and_nobody_else_does(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (charlie, other) = await app.EnterAsync("Charlie Fremd");
        var certificate = await app.CertificateAsync(alice);
        await app.CertificateAsync(charlie);
        var stored = await app.WithAsync(db => db.Files.Where(f => f.Id == certificate.FileId).Select(f => f.Bytes).SingleAsync());

        var file = await browser.OpenAsync($"/mein/zertifikate/{certificate.Number}");

        Assert.Equal(stored, file.Bytes);
        Assert.Equal("application/pdf", file.Headers["Content-Type"]);
        Assert.Contains($"filename=Zertifikat-{certificate.Number}.pdf", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("no-store", file.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/mein/zertifikate/{certificate.Number}")).Status);
        Assert.DoesNotContain(certificate.Number, (await other.OpenAsync("/mein/zertifikate")).Html, StringComparison.Ordinal);
        Assert.Contains(CertificateCode.InGroups(certificate.Code), (await browser.OpenAsync("/mein/zertifikate")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_certificate_the_page_says_when_there_will_be_one()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, browser) = await app.EnterAsync("Alice Beispiel");

        Assert.Contains("Sie haben noch kein Zertifikat.", (await browser.OpenAsync("/mein/zertifikate")).Text, StringComparison.Ordinal);
        Assert.Contains("Wir haben Ihnen noch nichts geschickt.", (await browser.OpenAsync("/mein/nachrichten")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task I_read_my_letters_and_nobody_elses(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (_, alice) = await app.EnterAsync("Alice Beispiel");
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        await alice.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden");
        var letter = Assert.Single(await app.LettersAsync());

        var list = await alice.OpenAsync("/mein/nachrichten");
        var page = await alice.OpenAsync($"/mein/nachrichten/{letter.Id:N}");

        Assert.Equal(letter.Subject, list.Document.QuerySelector(".liste a")!.TextContent);
        Assert.Equal(letter.Text, page.Document.QuerySelector(".brief")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/nachrichten/{letter.Id:N}")).Status);
        Assert.DoesNotContain(letter.Subject, (await charlie.OpenAsync("/mein/nachrichten")).Html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_letter_whose_link_opens_the_account_is_listed_without_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.WithAsync(async db =>
        {
            foreach (var kind in Letters.WithSecrets)
            {
                db.Outbox.Add(new OutboxLetter
                {
                    Id = Guid.CreateVersion7(),
                    Occasion = kind,
                    Kind = kind,
                    PersonId = alice.Id,
                    ToAddress = alice.Email!,
                    ToName = alice.FullName,
                    Subject = $"Betreff {kind}",
                    Text = "Link: GEHEIM",
                    Html = "GEHEIM",
                    MessageId = kind,
                    WrittenAt = app.Now,
                    NextTryAt = app.Now,
                });
            }

            await db.SaveChangesAsync();
        });
        var written = await app.LettersAsync();

        var list = await browser.OpenAsync("/mein/nachrichten");

        Assert.Equal(Letters.WithSecrets.Length, written.Count);
        Assert.Contains("Betreff confirm-address", list.Text, StringComparison.Ordinal);
        Assert.Contains("Betreff reset-password", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GEHEIM", list.Html, StringComparison.Ordinal);
        Assert.Null(list.Document.QuerySelector(".liste a"));
        foreach (var letter in written)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/mein/nachrichten/{letter.Id:N}")).Status);
        }
    }
}
