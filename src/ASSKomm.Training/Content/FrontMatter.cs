using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ASSKomm.Training.Content;

/// <summary>Something in a content file that must be mended, with the line (counted from 1) where it stands.</summary>
public sealed record ContentProblem(int Line, string Sentence);

/// <summary>A content folder that cannot be used; its message names file, line and reason, and ends the start.</summary>
public sealed class ContentException(string message) : Exception(message);

/// <summary>The keys between the two lines of three hyphens, and the Markdown below them.</summary>
public sealed class FrontMatter
{
    private const int MostCharacters = 20_000;
    private readonly Dictionary<string, Entry> keys = new(StringComparer.Ordinal);
    private readonly List<ContentProblem> problems = [];

    /// <summary>The Markdown below, without the keys.</summary>
    public string Body { get; private set; } = "";

    /// <summary>How many lines stand above the body.</summary>
    public int LinesAbove { get; private set; }

    public IReadOnlyList<ContentProblem> Problems => problems;

    /// <summary>Reads a file's text; whatever is wrong becomes a problem, never an exception.</summary>
    public static FrontMatter Read(string text)
    {
        var matter = new FrontMatter();
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        matter.FindInvisible(lines);
        var end = lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, l => l.Trim() == "---") : -1;
        if (end < 0)
        {
            matter.problems.Add(new ContentProblem(1, "Am Anfang fehlen die Angaben zwischen zwei Zeilen aus drei Bindestrichen (---)."));
            return matter;
        }

        matter.LinesAbove = end + 1;
        matter.Body = string.Join('\n', lines[(end + 1)..]);
        var yaml = string.Join('\n', lines[1..end]);
        if (yaml.Length > MostCharacters)
        {
            matter.problems.Add(new ContentProblem(2, "Die Angaben am Anfang sind länger als 20.000 Zeichen."));
            return matter;
        }

        try
        {
            matter.ReadKeys(new Parser(new StringReader(yaml)));
        }
        catch (YamlException wrong)
        {
            matter.problems.Add(new ContentProblem(
                (int)wrong.Start.Line + 1, "Die Angaben am Anfang sind nicht lesbar. Steht ein Text mit Doppelpunkt ohne Anführungszeichen da?"));
        }

        return matter;
    }

    /// <summary>A text that must be there, at most <paramref name="most"/> characters.</summary>
    public string Text(string key, int most)
    {
        var text = keys.GetValueOrDefault(key)?.Text?.Trim() ?? "";
        if (text.Length == 0)
        {
            Add(key, $"Die Angabe »{key}« fehlt.");
        }
        else if (text.Length > most)
        {
            Add(key, $"Die Angabe »{key}« ist länger als {most} Zeichen.");
        }

        return text;
    }

    /// <summary>A whole number within limits that must be there.</summary>
    public int Number(string key, int least, int most)
    {
        var text = keys.GetValueOrDefault(key)?.Text;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Add(key, $"Die Angabe »{key}« muss eine ganze Zahl von {least} bis {most} sein.");
        return least;
    }

    /// <summary>Yes or no; no if it is not there.</summary>
    public bool Switch(string key)
    {
        var text = keys.GetValueOrDefault(key) is { } entry ? entry.Text ?? "" : null;
        if (text is not (null or "true" or "false"))
        {
            Add(key, $"Die Angabe »{key}« muss true oder false sein.");
        }

        return text == "true";
    }

    /// <summary>A list of texts with at least one entry.</summary>
    public IReadOnlyList<string> List(string key)
    {
        string[] list = [.. (keys.GetValueOrDefault(key)?.List ?? []).Select(t => t.Trim()).Where(t => t.Length > 0)];
        if (list.Length == 0)
        {
            Add(key, $"Die Angabe »{key}« fehlt oder ist keine Liste (Zeilen mit - davor).");
        }

        return list;
    }

    // Events instead of a node tree: only texts and lists of texts are taken, so nesting and references cannot eat stack or memory.
    private void ReadKeys(Parser yaml)
    {
        yaml.Consume<StreamStart>();
        if (!yaml.TryConsume<DocumentStart>(out _))
        {
            return;
        }

        yaml.Consume<MappingStart>();
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            var key = yaml.Consume<Scalar>();
            if (!keys.TryAdd(key.Value, ReadEntry(yaml, (int)key.Start.Line + 1)))
            {
                problems.Add(new ContentProblem((int)key.Start.Line + 1, $"Die Angabe »{key.Value}« steht zweimal da."));
            }
        }
    }

    private static Entry ReadEntry(Parser yaml, int line)
    {
        if (yaml.TryConsume<Scalar>(out var text))
        {
            return new Entry(line, text.Value, null);
        }

        yaml.Consume<SequenceStart>();
        var list = new List<string>();
        while (!yaml.TryConsume<SequenceEnd>(out _))
        {
            list.Add(yaml.Consume<Scalar>().Value);
        }

        return new Entry(line, null, list);
    }

    // Databases refuse some of these, and readers cannot see what others do to the text.
    private void FindInvisible(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Any(c => (char.IsControl(c) && c != '\t') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            {
                problems.Add(new ContentProblem(i + 1, "Hier steht ein unsichtbares Steuerzeichen. Bitte schreiben Sie die Zeile neu."));
                return;
            }

            if (lines[i].Contains('\uFFFD'))
            {
                problems.Add(new ContentProblem(i + 1, "Hier steht ein Zeichen, das nicht lesbar ist. Der Text muss als UTF-8 gespeichert sein."));
                return;
            }
        }
    }

    private void Add(string key, string sentence) => problems.Add(new ContentProblem(keys.GetValueOrDefault(key)?.Line ?? 1, sentence));

    private sealed record Entry(int Line, string? Text, IReadOnlyList<string>? List);
}
