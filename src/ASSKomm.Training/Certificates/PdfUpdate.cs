using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace ASSKomm.Training.Certificates;

/// <summary>New and changed objects appended to a finished PDF with a cross-reference table of their own (ISO 32000-1, 7.5.6); the bytes before stay as they are.</summary>
internal sealed class PdfUpdate : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly SortedDictionary<long, long> offsets = [];
    private readonly Structure before;
    private long next;

    public PdfUpdate(byte[] pdf, Structure before)
    {
        this.before = before;
        next = before.Trailer.Size;
        stream.Write(pdf);
        Line("");
    }

    public IndirectReferenceToken Reserve() => new(new IndirectReference(next++, 0));

    public void Write(IndirectReferenceToken number, IToken value)
    {
        offsets.Add(number.Data.ObjectNumber, stream.Position);
        Line($"{number.Data.ObjectNumber} {number.Data.Generation} obj");
        TokenWriter.Instance.WriteToken(value, stream);
        Line("\nendobj");
    }

    public byte[] Close()
    {
        var start = stream.Position;
        Line("xref");

        foreach (var (number, offset) in offsets)
        {
            Line($"{number} 1");
            Line($"{offset:D10} 00000 n ");
        }

        Line("trailer");
        TokenWriter.Instance.WriteToken(Trailer(), stream);
        Line("\nstartxref");
        Line($"{start}");
        Line("%%EOF");
        return stream.ToArray();
    }

    public void Dispose() => stream.Dispose();

    private DictionaryToken Trailer()
    {
        var entries = PdfTags.Dictionary(
            ("Size", new NumericToken(next)),
            ("Prev", new NumericToken(before.XrefOffset)),
            ("Root", new IndirectReferenceToken(before.Trailer.Root)),
            ("ID", new ArrayToken([.. before.Trailer.Identifier])));

        return before.Trailer.Info is { } info ? entries.With("Info", info) : entries;
    }

    private void Line(string line) => stream.Write(Encoding.ASCII.GetBytes(line + '\n'));
}
