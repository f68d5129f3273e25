using QRCoder;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.MarkedContent;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace ASSKomm.Training.Certificates;

/// <summary>An A4 page measured from its top left corner, on which every mark is either tagged or declared decoration.</summary>
internal sealed class PdfSheet(PdfDocumentBuilder document)
{
    public const double Width = 595;
    public const double Height = 842;

    private const int QuietZone = 4;

    private readonly PdfPageBuilder page = document.AddPage(PageSize.A4);
    private int pieces;

    public PdfTag Root { get; } = new("Document");

    /// <summary>Draws the lines downwards from <paramref name="top"/> and tags them as one piece of text.</summary>
    public void Text(PdfTag tag, FittedText text, PdfColour colour, double left, double top)
    {
        Begin(tag);
        page.SetTextAndFillColor(colour.Red, colour.Green, colour.Blue);

        foreach (var (index, line) in text.Lines.Index())
        {
            var baseline = Height - top - (index * text.LineHeight) - text.Size;
            page.AddText(line, text.Size, new PdfPoint(left, baseline), text.Font.Added);
        }

        page.ResetColor();
        End();
    }

    public void Rule(PdfColour colour, double left, double right, double top, double thickness) =>
        Decoration(colour, () => Rectangle(left, top, right - left, thickness));

    public void Box(PdfColour colour, double left, double top, double width, double height) =>
        Decoration(colour, () => Rectangle(left, top, width, height));

    public void Frame(PdfColour colour, double inset, double thickness) => Decoration(colour, () =>
    {
        Rectangle(inset, inset, Width - (2 * inset), thickness);
        Rectangle(inset, Height - inset - thickness, Width - (2 * inset), thickness);
        Rectangle(inset, inset + thickness, thickness, Height - (2 * (inset + thickness)));
        Rectangle(Width - inset - thickness, inset + thickness, thickness, Height - (2 * (inset + thickness)));
    });

    /// <summary>Draws the address as a QR code. Readers need four modules of white around it: the caller leaves them free.</summary>
    public void QrCode(PdfTag parent, string alternative, Uri address, double left, double top, double side)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix[QuietZone..^QuietZone];
        var module = side / rows.Count;

        Begin(parent.Add(PdfTag.Figure(alternative, left, Height - top - side, side)));

        // One path for all modules: filled one by one, viewers would show hairlines between them.
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x + QuietZone])
                {
                    Rectangle(left + (x * module), top + (y * module), module, module);
                }
            }
        }

        Do(FillPathNonZeroWinding.Value);
        End();
    }

    private void Decoration(PdfColour colour, Action draw)
    {
        Do(new BeginMarkedContent(NameToken.Create("Artifact")));
        page.SetTextAndFillColor(colour.Red, colour.Green, colour.Blue);
        draw();
        Do(FillPathNonZeroWinding.Value);
        page.ResetColor();
        End();
    }

    private void Rectangle(double left, double top, double width, double height) =>
        Do(new AppendRectangle(left, Height - top - height, width, height));

    private void Begin(PdfTag tag)
    {
        tag.Piece = pieces++;
        var properties = new Dictionary<NameToken, IToken> { [NameToken.Create("MCID")] = new NumericToken(tag.Piece.Value) };
        Do(new BeginMarkedContentWithProperties(NameToken.Create(tag.Name), new DictionaryToken(properties)));
    }

    private void End() => Do(EndMarkedContent.Value);

    private void Do(IGraphicsStateOperation operation) => page.CurrentStream.Operations.Add(operation);
}

internal sealed record PdfColour(byte Red, byte Green, byte Blue);
