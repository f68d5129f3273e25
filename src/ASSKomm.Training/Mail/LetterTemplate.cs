using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;

namespace ASSKomm.Training.Mail;

/// <summary>What a template's placeholder stands for. Closed: only these.</summary>
public abstract record LetterValue
{
    /// <summary>A word or sentence; line breaks and control characters are taken out.</summary>
    public sealed record Words(string Value) : LetterValue;

    /// <summary>An address on this site.</summary>
    public sealed record Link(Uri Address) : LetterValue;

    /// <summary>A list, one entry a line.</summary>
    public sealed record Lines(IReadOnlyList<string> Entries) : LetterValue;

    private LetterValue()
    {
    }
}

/// <summary>
/// One letter's words: the first line is the subject, the rest Markdown with {Placeholders}. Text and HTML come from the same source.
/// A placeholder without a value stops the letter, because »{Name}« in somebody's post is worse than an error.
/// </summary>
public sealed partial class LetterTemplate
{
    private static readonly ConcurrentDictionary<string, LetterTemplate> Loaded = new(StringComparer.Ordinal);

    // In turn words and the name of a placeholder, beginning and ending with words.
    private readonly string[] subject;
    private readonly string[] text;
    private readonly string[] html;

    private LetterTemplate(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n', 2);
        var words = lines[1].Trim();
        subject = Placeholder().Split(lines[0]);
        text = Placeholder().Split(words);
        html = Placeholder().Split(ListParagraph().Replace(Markdown.ToHtml(words, new MarkdownPipelineBuilder().DisableHtml().Build()), "$1"));
    }

    /// <summary>The template of that name beside this file, read once.</summary>
    public static LetterTemplate Load(string kind) => Loaded.GetOrAdd(kind, Read);

    private static LetterTemplate Read(string kind)
    {
        var assembly = typeof(LetterTemplate).Assembly;
        using var stream = assembly.GetManifestResourceStream($"ASSKomm.Training.Mail.Templates.{kind}.md")
            ?? throw new InvalidOperationException($"There is no letter called {kind}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new LetterTemplate(reader.ReadToEnd());
    }

    /// <summary>The finished letter.</summary>
    public (string Subject, string Text, string Html) Fill(IReadOnlyDictionary<string, LetterValue> values) =>
        (Shorten(Fill(subject, values, InText)), Fill(text, values, InText), Fill(html, values, InHtml));

    /// <summary>One clean line: no control characters, line breaks or direction marks.</summary>
    // Most words are clean already, and looking for what is not takes longer than the rest of a letter.
    public static string OneLine(string value) => value.AsSpan().ContainsAnyExcept(Clean) || value.Contains("  ", StringComparison.Ordinal) || value.Trim() != value
        ? Blanks().Replace(NotPrintable().Replace(value, " ").Normalize(), " ").Trim()
        : value;

    private static readonly SearchValues<char> Clean = SearchValues.Create(
        string.Concat(Enumerable.Range(' ', 95).Concat(Enumerable.Range(0xA1, 95)).Where(c => c != 0xAD).Select(c => (char)c)) + "–");

    private static string Fill(string[] parts, IReadOnlyDictionary<string, LetterValue> values, Func<LetterValue, string> write) => string.Concat(
        parts.Index().Select(p => p.Index % 2 == 0 ? p.Item
            : values.TryGetValue(p.Item, out var value) ? write(value)
            : throw new InvalidOperationException($"A letter needs {{{p.Item}}} and was not given it.")));

    private static string InText(LetterValue value) => value switch
    {
        LetterValue.Words words => OneLine(words.Value),
        LetterValue.Link link => link.Address.AbsoluteUri,
        LetterValue.Lines lines => string.Join('\n', lines.Entries.Select(e => "- " + OneLine(e))),
        _ => "",
    };

    private static string InHtml(LetterValue value) => value switch
    {
        LetterValue.Words words => Encode(OneLine(words.Value)),
        LetterValue.Link link => $"<a href=\"{Encode(link.Address.AbsoluteUri)}\">{Encode(link.Address.AbsoluteUri)}</a>",
        LetterValue.Lines lines => "<ul>\n" + string.Concat(lines.Entries.Select(e => $"<li>{Encode(OneLine(e))}</li>\n")) + "</ul>",
        _ => "",
    };

    private static string Encode(string value) => WebUtility.HtmlEncode(value);

    // The column holds 256 characters, and no mail program shows more.
    private static string Shorten(string value) => value.Length <= 250 ? value : value[..(char.IsHighSurrogate(value[248]) ? 248 : 249)] + "…";

    [GeneratedRegex(@"\{([A-Za-zÄÖÜäöüß]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    // A list may not stand inside a paragraph.
    [GeneratedRegex(@"<p>(\{(?:Termine|Gründe|Liste)\})</p>", RegexOptions.NonBacktracking)]
    private static partial Regex ListParagraph();

    // U+FFFE is no character, and Normalize throws at it.
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFE\uFFFF]", RegexOptions.NonBacktracking)]
    private static partial Regex NotPrintable();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
