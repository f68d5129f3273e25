using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace ASSKomm.Training.Certificates;

/// <summary>The two weights of Fira Sans that one document draws with.</summary>
internal sealed class PdfFonts(PdfDocumentBuilder document)
{
    private static readonly Lazy<Typeface> regular = new(() => new Typeface("FiraSans_400Regular.ttf"));
    private static readonly Lazy<Typeface> semiBold = new(() => new Typeface("FiraSans_600SemiBold.ttf"));

    public PdfFont Regular { get; } = new(regular.Value, document.AddTrueTypeFont(regular.Value.File));

    public PdfFont SemiBold { get; } = new(semiBold.Value, document.AddTrueTypeFont(semiBold.Value.File));

    /// <summary>The characters of a holder's name that the certificate cannot show.</summary>
    public static string MissingFor(string holderName) => PdfFont.Missing(semiBold.Value, holderName);
}

/// <summary>One weight in one document: whatever passes <see cref="Clean"/> can be measured and drawn, and nothing else may be.</summary>
internal sealed class PdfFont(Typeface face, PdfDocumentBuilder.AddedFont added)
{
    private const int MostCharacters = 255;
    private const int LongestText = 2_000;

    // Latin-1 and the marks of the fixed texts are set aside, so that no name can use up the letters of the title.
    private readonly HashSet<char> granted = [.. face.Characters.Where(c => c is <= '\u00ff' or '–' or '…')];

    public PdfDocumentBuilder.AddedFont Added => added;

    /// <summary>The text as one line of characters this font can draw: »?« stands for what it cannot. Never throws.</summary>
    public string Clean(string text)
    {
        var clean = new StringBuilder();

        foreach (var rune in OneLine(text).EnumerateRunes())
        {
            clean.Append(Drawable(rune));
        }

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public double Width(ReadOnlySpan<char> cleaned, double size)
    {
        var width = 0.0;

        foreach (var character in cleaned)
        {
            width += face.AdvanceOf(character);
        }

        return width * size;
    }

    /// <summary>The characters of a name that no certificate can show, each once; empty if all can stand as they are written.</summary>
    public static string Missing(Typeface face, string text) => string.Concat(OneLine(text).EnumerateRunes().Distinct()
        // A mark that is no letter of its own may go missing; a letter may not.
        .Where(r => !IsMark(r) && !r.ToString().All(face.Has) && !(BaseOf(r) is { Length: > 0 } letters && letters.All(face.Has))));

    private static string OneLine(string text)
    {
        var kept = new StringBuilder();

        // Lone surrogates arrive as U+FFFD here; Normalize would throw on them.
        foreach (var rune in text[..Math.Min(text.Length, LongestText)].EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);

            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
            {
                kept.Append(' ');
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private string Drawable(Rune rune)
    {
        var whole = rune.ToString();
        return TryGrant(whole) ? whole
            : BaseOf(rune) is var letters && TryGrant(letters) ? letters
            : IsMark(rune) ? ""
            : "?";
    }

    private bool TryGrant(string characters)
    {
        if (granted.IsSupersetOf(characters))
        {
            return true;
        }

        if (!characters.All(face.Has) || granted.Union(characters).Count() > MostCharacters)
        {
            return false;
        }

        granted.UnionWith(characters);
        return true;
    }

    private static string BaseOf(Rune rune) =>
        string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(r => !IsMark(r)));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}

/// <summary>A font file from the folder »fonts« beside the program, read once: its bytes and the width of every character it has.</summary>
internal sealed class Typeface
{
    private readonly Dictionary<char, double> advances = [];

    public Typeface(string fileName)
    {
        File = System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fonts", fileName));
        var font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(File));

        for (var code = (int)' '; code < char.MaxValue; code++)
        {
            // PdfPig asks for box and advance of each character it draws, and throws when one is missing.
            if (font.WindowsUnicodeCMap?.CharacterCodeToGlyphIndex(code) > 0
                && font.TryGetBoundingBox(code, out _) && font.TryGetAdvanceWidth(code, out var advance))
            {
                advances[(char)code] = advance / font.GetUnitsPerEm();
            }
        }
    }

    public byte[] File { get; }

    public IEnumerable<char> Characters => advances.Keys;

    public bool Has(char character) => advances.ContainsKey(character);

    public double AdvanceOf(char character) => advances[character];
}
