using ASSKomm.Training.Certificates;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using Xunit;
using static ASSKomm.Training.Tests.Certificates.SampleCertificate;

namespace ASSKomm.Training.Tests.Certificates;

public sealed class CertificateLayoutTests
{
    [Fact]
    public void A_name_of_sixty_letters_stays_on_the_page()
    {
        const string name = "Maximiliane-Alexandra Hohenlohe-Waldenburg zu Schillingsfürst";
        using var pdf = Read(Grete with { HolderName = name, IsExample = true });

        Assert.Contains(name, pdf.GetPage(1).Text, StringComparison.Ordinal);
        AssertTidy(pdf.GetPage(1));
    }

    public static TheoryData<string> Fillings => [.. new[] { "W", "i", "Wort ", "Ab-", "Ệ", "👩", ") /JS (", "مح", "\u0301", " " }];

    [Theory]
    [MemberData(nameof(Fillings))]
    public void Ten_thousand_letters_everywhere_neither_overlap_nor_leave_the_page(string filling)
    {
        var much = string.Concat(Enumerable.Repeat(filling, 10_000 / filling.Length));
        using var pdf = Read(Grete with
        {
            HolderName = much,
            Organisation = much,
            ProgrammeTitle = much,
            ProgrammeSubtitle = much,
            RunTitle = much,
            ProjectTitle = much,
            Number = much,
            Code = much,
            IssuerName = much,
            Place = much,
            IsExample = true,
            Modules = [.. Enumerable.Repeat(new CertificateModule(much, int.MaxValue, int.MaxValue), 60)],
        });

        Assert.Equal(1, pdf.NumberOfPages);
        AssertTidy(pdf.GetPage(1));
    }

    [Fact]
    public void Modules_that_find_no_room_are_counted_together()
    {
        using var pdf = Read(Grete with { Modules = [.. Enumerable.Range(1, 40).Select(i => new CertificateModule($"Modul {i}", 8, 10))] });
        var page = pdf.GetPage(1);

        Assert.Contains("weitere Module", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zusammen320 von 400", page.Text, StringComparison.Ordinal);
        AssertTidy(page);
    }

    [Fact]
    public void The_same_text_gives_the_same_page_also_when_many_are_written_at_once()
    {
        var pages = new string[8];

        Parallel.For(0, pages.Length, i => pages[i] = string.Concat(Read(Grete).GetPage(1).Letters.Select(l => $"{l.Value}{l.BoundingBox}")));

        Assert.Single(pages.Distinct(StringComparer.Ordinal));
    }

    private static void AssertTidy(Page page)
    {
        var pieces = page.GetMarkedContents().Select(BoxOfLetters).OfType<PdfRectangle>().ToList();

        Assert.All(pieces, box => Assert.True(box is { Left: > 60, Right: < 535, Bottom: > 40, Top: < 802 }, box.ToString()));

        for (var i = 0; i < pieces.Count; i++)
        {
            Assert.DoesNotContain(pieces.Skip(i + 1), other => Overlap(pieces[i], other));
        }
    }

    private static PdfRectangle? BoxOfLetters(MarkedContentElement piece)
    {
        var boxes = piece.Letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).Select(l => l.BoundingBox).ToList();
        return boxes is [] ? null : new PdfRectangle(boxes.Min(b => b.Left), boxes.Min(b => b.Bottom), boxes.Max(b => b.Right), boxes.Max(b => b.Top));
    }

    private static bool Overlap(PdfRectangle a, PdfRectangle b) =>
        a.Left < b.Right && b.Left < a.Right && a.Bottom < b.Top && b.Bottom < a.Top;
}
