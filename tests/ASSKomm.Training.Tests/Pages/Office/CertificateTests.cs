using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class CertificateTests
{
    // W88
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_who_has_everything_gets_the_certificate_and_the_page_says_what_others_miss(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 1);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var anton = await app.EnrolmentAsync(run, await app.AddAsync("Anton"));
        var bob = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        await app.FulfilledAsync(alice, olga.Id);
        await app.FulfilledAsync(bob, olga.Id);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/abschluss";
        var early = await app.SignInAsync(olga);
        Assert.DoesNotContain("Zertifikate ausstellen (", (await early.OpenAsync(here)).Text, StringComparison.Ordinal);
        var tooEarly = await early.PostAsync(here, [await early.TokenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten")]);
        Assert.Contains(Refusal.RunIsNotFinished.InWords(), tooEarly.Text, StringComparison.Ordinal);

        app.Time.Advance(TimeSpan.FromDays(120));
        var office = await app.SignInAsync(olga);
        Assert.Contains("ein Zertifikat ausstellen", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        await office.SubmitAsync(here, button: "Zertifikate ausstellen (1)");
        var page = await office.OpenAsync(here);

        Assert.Contains("Ausgestellt1Beauftragt", page.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Kriminologie: 0 von 16 Einheiten (0 Prozent), nötig sind 80 Prozent", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", page.Text, StringComparison.Ordinal);
        var certificate = await app.WithAsync(db => db.Certificates.SingleAsync());
        Assert.Equal((alice.PersonId, olga.Id), (certificate.PersonId, certificate.IssuedBy));
        Assert.Equal(EnrolmentState.Completed, (await app.ReloadAsync(alice)).State);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(anton)).State);
        Assert.DoesNotContain("Zertifikat ausstellen", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_certificates_are_ordered_at_once_and_written_by_the_next_tick()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 1);
        for (var i = 0; i < 6; i++)
        {
            await app.FulfilledAsync(await app.EnrolmentAsync(run, await app.AddAsync($"Alice{i}")), olga.Id);
        }

        app.Time.Advance(TimeSpan.FromDays(120));
        var office = await app.SignInAsync(olga);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/abschluss";
        var form = await office.OpenAsync(here);
        await office.SubmitAsync(form);
        await office.SubmitAsync(form);

        Assert.Contains("werden gerade geschrieben", (await office.OpenAsync(here)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithAsync(db => db.Certificates.CountAsync()));
        await app.TickAsync();
        Assert.Equal(6, await app.WithAsync(db => db.Certificates.CountAsync()));
        Assert.Equal(6, (await app.LettersAsync()).Count(l => l.Kind == "certificate-issued"));
    }

    // W86
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_revoked_certificate_stays_with_its_reason_and_cannot_be_revoked_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office, certificate) = await IssuedAsync(app);
        var revoke = $"/geschaeftsstelle/zertifikate/{certificate.Id}/widerrufen";
        var before = await office.OpenAsync($"/geschaeftsstelle/zertifikate/{certificate.Id}/datei");

        var none = await office.SubmitAsync(revoke, new() { ["Input.Reason"] = "" });
        Assert.Equal("Bitte geben Sie den Grund ein.", none.ErrorAt("Input.Reason"));
        await office.SubmitAsync(revoke, new() { ["Input.Reason"] = "Verwechslung der Personen." });
        var again = await office.SubmitAsync(revoke, new() { ["Input.Reason"] = "Noch einmal." });

        Assert.Contains(Refusal.AlreadyRevoked.InWords(), again.Text, StringComparison.Ordinal);
        var revocation = await app.WithAsync(db => db.CertificateRevocations.SingleAsync());
        Assert.Equal(("Verwechslung der Personen.", olga.Id), (revocation.Reason, revocation.By));
        Assert.Single(await app.LettersAsync(), l => l.Kind == "certificate-revoked");
        Assert.Equal(before.Bytes, (await office.OpenAsync($"/geschaeftsstelle/zertifikate/{certificate.Id}/datei")).Bytes);
        var list = await office.OpenAsync("/geschaeftsstelle/zertifikate");
        Assert.Contains("durch Olga Beispiel: Verwechslung der Personen.", list.Text, StringComparison.Ordinal);
        var verified = await app.Visitor().OpenAsync($"/zertifikat/{certificate.Code}");
        Assert.Contains("Widerrufen am", verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Verwechslung", verified.Html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Certificates_are_found_by_number_and_name_and_downloaded_as_they_were_issued(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office, certificate) = await IssuedAsync(app);

        foreach (var search in (string[])[certificate.Number, certificate.Number.ToLowerInvariant(), "özmüller", "ÖZMÜLLER", "ayşe özm"])
        {
            Assert.Contains(certificate.Number, (await office.OpenAsync($"/geschaeftsstelle/zertifikate?suche={Uri.EscapeDataString(search)}")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("gibt es kein Zertifikat", (await office.OpenAsync("/geschaeftsstelle/zertifikate?suche=%25")).Text, StringComparison.Ordinal);
        var file = await office.OpenAsync($"/geschaeftsstelle/zertifikate/{certificate.Id}/datei");
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal("application/pdf", file.Headers["Content-Type"]);
        var stored = await app.WithAsync(db => db.Files.SingleAsync(f => f.Id == certificate.FileId));
        Assert.Equal(stored.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Bytes)));
    }

    private static async Task<(Account Olga, WebPerson Office, Certificate Certificate)> IssuedAsync(TestApp app)
    {
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 1);
        await app.FulfilledAsync(await app.EnrolmentAsync(run, await app.AddAsync("Ayşe Özmüller")), olga.Id);
        app.Time.Advance(TimeSpan.FromDays(120));
        var office = await app.SignInAsync(olga);
        await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/abschluss");
        return (olga, office, await app.WithAsync(db => db.Certificates.AsNoTracking().SingleAsync()));
    }
}
