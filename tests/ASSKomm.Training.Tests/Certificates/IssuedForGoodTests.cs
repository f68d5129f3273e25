using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Content;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>What was issued never changes: W82, W85, W86, W87, I7.</summary>
public sealed class IssuedForGoodTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_stored_PDF_is_what_its_hash_says_and_leads_to_this_site(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new() { ["Site:BaseUrl"] = "https://kurse.sachsen.example" });
        var certificate = await IssuedAsync(app, "Grete", "Beispiel");
        var file = await FileAsync(app, certificate);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Bytes)), file.Sha256);
        using var pdf = PdfDocument.Open(file.Bytes);
        var text = pdf.GetPage(1).Text;
        Assert.Contains(certificate.Number, text, StringComparison.Ordinal);
        Assert.Contains(CertificateCode.InGroups(certificate.Code), text, StringComparison.Ordinal);
        Assert.Contains("https://kurse.sachsen.example/zertifikat", text, StringComparison.Ordinal);
        Assert.Contains("Gemeinde Lohsa", text, StringComparison.Ordinal);
        Assert.Contains("»Sicherer Schulweg«", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Muster", text, StringComparison.Ordinal);
        var letter = Assert.Single(await app.LettersAsync(), l => l.Kind == "certificate-issued");
        Assert.Equal(certificate.FileId, letter.FileId);
        Assert.Contains($"https://kurse.sachsen.example/zertifikat/{certificate.Code}", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_names_its_issuer_and_place_as_the_programme_says()
    {
        using var folder = ContentCopy.Shipped();
        folder.Write("programm.md", folder.Read("programm.md")
            .Replace("aussteller: Landespräventionsrat Sachsen", "aussteller: Präventionsrat Beispielland", StringComparison.Ordinal)
            .Replace("ort: Dresden", "ort: Görlitz", StringComparison.Ordinal));
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, folder.Settings);

        using var pdf = PdfDocument.Open((await FileAsync(app, await IssuedAsync(app, "Grete", "Beispiel"))).Bytes);

        Assert.StartsWith("Präventionsrat BeispiellandZertifikat", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Contains("Görlitz, den ", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Theory]
    // W80
    [InlineData("Łukasz", "Dvořák-Şahin")]
    [InlineData("Nguyễn Thị", "Minh Châu")]
    [InlineData("Anna-Magdalena", "Freifrau von und zu Groß-Öztürk-Wołoszczańska gen. Ĳsselstein")]
    [InlineData("D'Arcy", "O’Connor & Söhne <script>")]
    [InlineData("Ελένη", "Παπαδοπούλου")]
    public async Task Names_are_on_the_certificate_as_people_write_them(string given, string family)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var certificate = await IssuedAsync(app, given, family);

        Assert.Equal($"{given} {family}", certificate.HolderName);
        using var pdf = PdfDocument.Open((await FileAsync(app, certificate)).Bytes);
        var page = string.Concat(pdf.GetPage(1).Text.Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains(string.Concat($"{given}{family}".Where(c => !char.IsWhiteSpace(c))), page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_gets_another_name_or_a_locked_account_keeps_the_certificate_as_it_was(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var certificate = await IssuedAsync(app, "Grete", "Beispiel");
        var file = await FileAsync(app, certificate);

        await app.WithAsync(async db =>
        {
            var account = await db.Users.SingleAsync(a => a.Id == certificate.PersonId);
            (account.FamilyName, account.DisabledAt) = ("Neumann", app.Now);
            var run = await db.Runs.SingleAsync(r => r.Id == certificate.RunId);
            run.Title = "Anders";
            await db.SaveChangesAsync();
        });
        await app.TickAsync();

        var kept = Assert.Single(await app.CertificatesAsync());
        Assert.Equivalent(certificate, kept);
        Assert.Equal("Grete Beispiel", kept.HolderName);
        Assert.Equal(file.Bytes, (await FileAsync(app, certificate)).Bytes);
        Assert.Contains("gültig", await VerdictAsync(app, certificate), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_certificate_is_revoked_once_with_one_letter_and_stays_on_record(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var certificate = await IssuedAsync(app, "Grete", "Beispiel");
        var office = await app.AddAsync("Otto", Roles.Office);
        app.Time.Advance(TimeSpan.FromDays(3));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.RevokeAsync(certificate, office)));

        Assert.Single(answers, a => a is null);
        Assert.Equal(9, answers.Count(a => a is Refusal.AlreadyRevoked));
        var revoked = Assert.Single(await app.CertificatesAsync());
        Assert.Equal((app.Now, office.Id, "Auf eine andere Person ausgestellt."), (revoked.Revocation!.At, revoked.Revocation.By, revoked.Revocation.Reason));
        var letter = Assert.Single(await app.LettersAsync(), l => l.Kind == "certificate-revoked");
        Assert.Contains(certificate.Number, letter.Text, StringComparison.Ordinal);
        Assert.Contains("Auf eine andere Person ausgestellt.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("widerrufen", await VerdictAsync(app, certificate), StringComparison.Ordinal);

        // What it was is still there: the bytes, and the one row per person and run, so that ordering again makes no second one.
        Assert.NotEmpty((await FileAsync(app, certificate)).Bytes);
        Assert.Equal((0, null), await app.OrderAsync(await app.WithAsync(db => db.Runs.SingleAsync(r => r.Id == certificate.RunId)), office));
        await app.AssertConsistentAsync();
    }

    private static async Task<Certificate> IssuedAsync(TestApp app, string given, string family)
    {
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 1);
        await app.WithAsync(db => db.Users.Where(a => a.Id == enrolments[0].PersonId)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.GivenName, given).SetProperty(a => a.FamilyName, family)));
        await app.OrderAsync(run, office);
        await app.TickAsync();
        return Assert.Single(await app.CertificatesAsync());
    }

    private static Task<StoredFile> FileAsync(TestApp app, Certificate certificate) =>
        app.WithAsync(db => db.Files.AsNoTracking().SingleAsync(f => f.Id == certificate.FileId));

    private static async Task<string> VerdictAsync(TestApp app, Certificate certificate) =>
        (await app.Visitor().OpenAsync($"/zertifikat/{certificate.Code}")).Document.QuerySelector("h1")!.TextContent.ToLower(CultureInfo.InvariantCulture);
}
