using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ASSKomm.Training.Content;

/// <summary>Something in a content file that must be mended, with the line (counted from 1) where it stands.</summary>
public sealed record ContentProblem(int Line, string Sentence);

/// <summary>A content folder that cannot be used; its message names file, line and reason, and ends the start.</summary>
public sealed class ContentException(string message) : Exception(message);

/// <summary>The keys between the two lines of three hyphens, and the Markdown below them.</summary>
public sealed class FrontMatter
{
    private readonly Dictionary<string, YamlNode> keys = new(StringComparer.Ordinal);
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
        var end = lines.Length > 0 && lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, l => l.Trim() == "---") : -1;
        if (end < 0)
        {
            matter.problems.Add(new ContentProblem(1, "Am Anfang fehlen die Angaben zwischen zwei Zeilen aus drei Bindestrichen (---)."));
            return matter;
        }

        matter.LinesAbove = end + 1;
        matter.Body = string.Join('\n', lines[(end + 1)..]);
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(string.Join('\n', lines[1..end])));
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }, ..])
            {
                foreach (var (key, value) in root.Children)
                {
                    matter.keys[key.ToString()] = value;
                }
            }
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
        var text = (keys.GetValueOrDefault(key) as YamlScalarNode)?.Value?.Trim() ?? "";
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
        var text = (keys.GetValueOrDefault(key) as YamlScalarNode)?.Value;
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
        var text = (keys.GetValueOrDefault(key) as YamlScalarNode)?.Value;
        if (text is not (null or "true" or "false"))
        {
            Add(key, $"Die Angabe »{key}« muss true oder false sein.");
        }

        return text == "true";
    }

    /// <summary>A list of texts with at least one entry.</summary>
    public IReadOnlyList<string> List(string key)
    {
        string[] list = keys.GetValueOrDefault(key) is YamlSequenceNode sequence
            ? [.. sequence.Children.Select(c => c is YamlScalarNode scalar ? scalar.Value?.Trim() ?? "" : c.ToString()).Where(t => t.Length > 0)]
            : [];
        if (list.Length == 0)
        {
            Add(key, $"Die Angabe »{key}« fehlt oder ist keine Liste (Zeilen mit - davor).");
        }

        return list;
    }

    private void Add(string key, string sentence) =>
        problems.Add(new ContentProblem(keys.TryGetValue(key, out var node) ? (int)node.Start.Line + 1 : 1, sentence));
}
