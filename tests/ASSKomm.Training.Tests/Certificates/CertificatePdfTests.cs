using System.Text;
using ASSKomm.Training.Certificates;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Xunit;
using static ASSKomm.Training.Tests.Certificates.SampleCertificate;

namespace ASSKomm.Training.Tests.Certificates;

public sealed class CertificatePdfTests
{
    [Fact]
    public void A_certificate_says_who_completed_what_when_and_how_to_check_it()
    {
        using var pdf = Read(Grete);
        var text = pdf.GetPage(1).Text;

        Assert.Equal(1, pdf.NumberOfPages);
        Assert.Contains(Grete.HolderName, text, StringComparison.Ordinal);
        Assert.Contains(Grete.ProgrammeTitle, text, StringComparison.Ordinal);
        Assert.Contains("6. Durchgang, vom 12. März 2027 bis 9. November 2027,", text, StringComparison.Ordinal);
        Assert.Contains("Kriminalprävention22 von 24", text, StringComparison.Ordinal);
        Assert.Contains("Zusammen86 von 88", text, StringComparison.Ordinal);
        Assert.Contains("»Sicher zur Schule«", text, StringComparison.Ordinal);
        Assert.Contains("Dresden, den 15. November 2027", text, StringComparison.Ordinal);
        Assert.Contains(Grete.Number, text, StringComparison.Ordinal);
        Assert.Contains(Grete.Code, text, StringComparison.Ordinal);
        Assert.Contains("https://kurse.example/zertifikat", text, StringComparison.Ordinal);
        Assert.Contains("45 Minuten", text, StringComparison.Ordinal);
        Assert.Equal("Zertifikat LPR-2027-0042", pdf.Information.Title);
    }

    [Theory]
    [InlineData("Łukasz Dvořák-Şahin")]
    [InlineData("Nguyễn Thị Minh")]
    [InlineData("Ελένη Παπαδοπούλου")]
    [InlineData("Святослав Щёголев")]
    public void A_name_is_written_as_its_holder_writes_it(string name) =>
        Assert.Contains(name, TextOf(Grete with { HolderName = name.Normalize(NormalizationForm.FormD) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Zoë 👩‍👧 Müller", "Zoë ?? Müller")]
    [InlineData("王小明 Ｗａｎｇ", "??? Wang")]
    [InlineData("محمد", "????")]
    [InlineData("Grete\r\nGroß\t\0Öztürk", "Grete Groß Öztürk")]
    [InlineData("\u202Eetergrete\u202C\u200B\uFEFF", "etergrete")]
    public void What_the_font_lacks_or_nobody_can_see_does_not_reach_the_page(string name, string written)
    {
        var text = TextOf(Grete with { HolderName = name });

        Assert.Contains("Zertifikat" + written + Grete.Organisation, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_a_question_mark() =>
        Assert.Contains("ZertifikatGrete ?Stadt", TextOf(Grete with { HolderName = "Grete \uD800" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Mallory) /JS (app.alert(1)) /AA <</S /Launch>>")]
    [InlineData("\\) Tj ET endstream endobj 1 0 obj <</OpenAction 2 0 R>>")]
    public void A_hostile_name_stays_text(string name)
    {
        var bytes = CertificatePdf.Write(Grete with { HolderName = name });
        using var pdf = PdfDocument.Open(bytes);

        Assert.Contains(name, pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name[..8], Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(
            "Lang MarkInfo Pages StructTreeRoot Type ViewerPreferences",
            string.Join(' ', pdf.Structure.Catalog.CatalogDictionary.Data.Keys.Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(pdf.GetPage(1).Dictionary.Data.Keys, key => key is "Annots" or "AA");
    }

    [Fact]
    public void A_name_of_a_thousand_different_characters_leaves_the_fixed_words_their_letters()
    {
        var name = string.Concat(Enumerable.Range(0x100, 1_000).Select(code => (char)code));

        var text = TextOf(Grete with { HolderName = name, Organisation = name });

        Assert.StartsWith("Landespräventionsrat SachsenZertifikat", text, StringComparison.Ordinal);
        Assert.Contains(Grete.ProgrammeTitle, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_an_example_says_that_it_is_one(bool isExample) =>
        Assert.Equal(isExample, TextOf(Grete with { IsExample = isExample }).Contains("Muster aus den Demodaten – ohne Gültigkeit", StringComparison.Ordinal));

    [Fact]
    public void A_screen_reader_finds_language_heading_table_and_picture()
    {
        using var pdf = Read(Grete);
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        var elements = Elements(pdf, catalog.Data["StructTreeRoot"]).ToList();
        var names = elements.Select(e => ((NameToken)e.Data["S"]).Data).ToList();

        Assert.Equal("de-DE", ((StringToken)catalog.Data["Lang"]).Data);
        Assert.Equal("Document P H1", string.Join(' ', names.Take(3)));
        Assert.Equal("Table TR TH TH TR TH TD", string.Join(' ', names.SkipWhile(n => n != "Table").Take(7)));
        Assert.Contains(Grete.VerifyLink.AbsoluteUri, ((StringToken)elements.Single(e => e.ContainsKey(NameToken.Create("Alt"))).Data["Alt"]).Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_piece_of_the_page_is_tagged_or_decoration()
    {
        using var pdf = Read(Grete);
        var page = pdf.GetPage(1);
        var pieces = page.GetMarkedContents().Where(m => m.Tag != "Artifact").ToList();
        var elements = Elements(pdf, pdf.Structure.Catalog.CatalogDictionary.Data["StructTreeRoot"]);

        Assert.Equal(page.Letters.Count, pieces.Sum(m => m.Letters.Count));
        Assert.Equal(
            pieces.Select(m => (m.MarkedContentIdentifier, m.Tag)),
            elements.Where(e => e.Data["K"] is NumericToken).Select(e => (((NumericToken)e.Data["K"]).Int, ((NameToken)e.Data["S"]).Data)));
    }

    private static IEnumerable<DictionaryToken> Elements(PdfDocument pdf, IToken token) => token switch
    {
        IndirectReferenceToken reference => Elements(pdf, pdf.Structure.GetObject(reference.Data).Data),
        ArrayToken array => array.Data.SelectMany(child => Elements(pdf, child)),
        DictionaryToken element when element.ContainsKey(NameToken.Create("S")) => Elements(pdf, element.Data["K"]).Prepend(element),
        DictionaryToken root => Elements(pdf, root.Data["K"]),
        _ => [],
    };
}
