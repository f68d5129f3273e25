namespace ASSKomm.Training.Certificates;

/// <summary>Text broken into lines that are never wider and never more than was asked for: it shrinks, wraps, and in the end is cut with »…«.</summary>
internal sealed record FittedText(PdfFont Font, double Size, IReadOnlyList<string> Lines)
{
    private const double Leading = 1.28;
    private const double ShrinkStep = 0.5;

    /// <summary>Whether even the smallest size left something out.</summary>
    public bool IsCut { get; private init; }

    public double LineHeight => Size * Leading;

    public double Height => Lines.Count * LineHeight;

    public double Width => Lines.Max(line => Font.Width(line.TrimEnd(), Size));

    public static FittedText Of(string text, PdfFont font, double size, double smallest, double width, int mostLines)
    {
        var cleaned = font.Clean(text);

        for (; ; size -= ShrinkStep)
        {
            var lines = Wrap(cleaned, font, size, width);

            if (lines.Count <= mostLines)
            {
                return new FittedText(font, size, lines);
            }

            if (size - ShrinkStep < smallest)
            {
                lines = [.. lines.Take(mostLines - 1), Cut(string.Concat(lines.Skip(mostLines - 1)), font, size, width)];
                return new FittedText(font, size, lines) { IsCut = true };
            }
        }
    }

    /// <summary>The same text over the same number of lines, all about equally long.</summary>
    public FittedText Balanced()
    {
        if (IsCut)
        {
            return this;
        }

        var text = string.Concat(Lines);
        var balanced = this;

        for (var width = Width; Wrap(text, Font, Size, width) is var lines && lines.Count == Lines.Count && width > Size; width -= Size)
        {
            balanced = this with { Lines = lines };
        }

        return balanced;
    }

    // A line keeps the space it was broken at: without it a screen reader would join two words.
    private static List<string> Wrap(string text, PdfFont font, double size, double width)
    {
        var lines = new List<string>();
        var start = 0;

        while (start < text.Length)
        {
            var end = EndOfLine(text, start, font, size, width);
            lines.Add(text[start..end]);
            start = end;
        }

        return lines is [] ? [""] : lines;
    }

    private static int EndOfLine(string text, int start, PdfFont font, double size, double width)
    {
        var lastBreak = start;
        var used = 0.0;

        for (var i = start; i < text.Length; i++)
        {
            used += font.Width(text.AsSpan(i, 1), size);

            if (used > width && text[i] != ' ')
            {
                return lastBreak > start ? lastBreak : Math.Max(i, start + 1);
            }

            if (text[i] is ' ' or '-')
            {
                lastBreak = i + 1;
            }
        }

        return text.Length;
    }

    private static string Cut(string text, PdfFont font, double size, double width)
    {
        var room = width - font.Width("…", size);
        var end = 0;

        while (end < text.Length && font.Width(text.AsSpan(end, 1), size) is var next && next <= room)
        {
            room -= next;
            end++;
        }

        return text[..end].TrimEnd() + "…";
    }
}
