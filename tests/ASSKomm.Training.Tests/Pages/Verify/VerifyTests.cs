using System.Net;
using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Verify;

/// <summary>W82, W83, W85, W86, W89: what anybody with a code learns, and what nobody does.</summary>
public sealed class VerifyTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_valid_certificate_shows_what_it_claims_and_never_the_name(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var certificate = await app.CertificateAsync();

        var page = await app.Visitor().OpenAsync($"/zertifikat/{certificate.Code}");

        Assert.Equal((HttpStatusCode.OK, "Zertifikat gültig"), (page.Status, page.Heading));
        Assert.Contains("Fachkraft für Kriminalprävention", page.Text, StringComparison.Ordinal);
        Assert.Contains(certificate.RunTitle, page.Text, StringComparison.Ordinal);
        Assert.Contains(certificate.Number, page.Text, StringComparison.Ordinal);
        Assert.Contains("1. März 2027", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("amt.example", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lohsa", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Schulweg", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_revoked_certificate_shows_since_when_and_not_why(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var certificate = await app.CertificateAsync();
        app.Time.Advance(TimeSpan.FromDays(3));
        await app.UseAsync<CertificateOffice, Refusal?>(o => o.RevokeAsync(certificate.Id, certificate.IssuedBy, "Täuschung", CancellationToken.None));

        var page = await app.Visitor().OpenAsync($"/zertifikat/{certificate.Code}");

        Assert.Equal((HttpStatusCode.OK, "Zertifikat widerrufen"), (page.Status, page.Heading));
        Assert.Contains("Widerrufen am 4. März 2027", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Täuschung", page.Html, StringComparison.Ordinal);
    }

    /// <summary>W85: the answer does not hang on the account.</summary>
    [Fact]
    public async Task A_certificate_stays_valid_when_the_account_is_locked_and_renamed()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var certificate = await app.CertificateAsync();
        await app.WithAsync(db => db.Users.Where(a => a.Id == certificate.PersonId)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now).SetProperty(a => a.GivenName, "Gelöscht")));

        Assert.Equal("Zertifikat gültig", (await app.Visitor().OpenAsync($"/zertifikat/{certificate.Code}")).Heading);
    }

    [Fact]
    public async Task Unknown_and_impossible_codes_get_the_same_page()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var certificate = await app.CertificateAsync();

        var unknown = await app.Visitor().OpenAsync($"/zertifikat/{CertificateCode.New()}");
        var impossible = await app.Visitor().OpenAsync("/zertifikat/quatsch");
        var number = await app.Visitor().OpenAsync($"/zertifikat/{certificate.Number}");

        Assert.Equal((HttpStatusCode.NotFound, "Zertifikat unbekannt"), (unknown.Status, unknown.Heading));
        Assert.Equal(unknown.Html, impossible.Html);
        Assert.Equal(unknown.Html, number.Html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_cache_and_no_search_engine_keeps_an_answer(bool known)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var code = known ? (await app.CertificateAsync()).Code : CertificateCode.New();

        var page = await app.Visitor().OpenAsync($"/zertifikat/{code}");

        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("noindex", page.Headers["X-Robots-Tag"]);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task A_code_may_be_typed_with_hyphens_blanks_small_letters_and_look_alikes()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var certificate = await app.CertificateAsync();
        var typed = CertificateCode.InGroups(certificate.Code).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace("-", " – ", StringComparison.Ordinal);

        var page = await app.Visitor().OpenAsync($"/zertifikat?Code={Uri.EscapeDataString(typed)}");

        Assert.Equal($"/zertifikat/{certificate.Code}", page.Location);
    }

    [Theory]
    [InlineData("", "Bitte geben Sie den Prüfcode ein, der auf dem Zertifikat steht.")]
    [InlineData("ASSK-2027-0001", "Das ist kein vollständiger Prüfcode. Er hat 26 Buchstaben und Ziffern; das U kommt darin nicht vor.")]
    [InlineData("<script>alert(1)</script>", "Das ist kein vollständiger Prüfcode. Er hat 26 Buchstaben und Ziffern; das U kommt darin nicht vor.")]
    public async Task What_cannot_be_a_code_gets_a_sentence_at_the_field_and_stays_there(string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var page = await app.Visitor().OpenAsync($"/zertifikat?Code={Uri.EscapeDataString(typed)}");

        Assert.Equal(sentence, page.ErrorAt("Code"));
        Assert.Equal(typed, page.ValueOf("Code"));
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }
}
