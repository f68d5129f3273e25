using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

/// <summary>Looks at HTML as a browser would build it and names everything that is not on the allowlist.</summary>
internal static class Watchman
{
    public static IReadOnlyList<string> Objections(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        return [.. body.QuerySelectorAll("*").SelectMany(Objections)];
    }

    private static IEnumerable<string> Objections(IElement element)
    {
        if (!SafeMarkdown.Tags.Contains(element.LocalName) || element.NamespaceUri != "http://www.w3.org/1999/xhtml")
        {
            yield return $"<{element.LocalName}>";
        }

        foreach (var attribute in element.Attributes)
        {
            if (!SafeMarkdown.Attributes.Contains(attribute.Name))
            {
                yield return $"{element.LocalName} {attribute.Name}";
            }
            else if (attribute.Name is "href" or "src" && !LeadsSomewhereHarmless(attribute.Value))
            {
                yield return $"{element.LocalName} {attribute.Name}={attribute.Value}";
            }
            else if (attribute.Name == "id" && !attribute.Value.StartsWith("abschnitt-", StringComparison.Ordinal))
            {
                yield return $"id {attribute.Value}";
            }
        }
    }

    // A browser drops control characters and leading blanks before it looks for a scheme.
    private static bool LeadsSomewhereHarmless(string address)
    {
        var plain = string.Concat(address.Where(c => c > ' '));
        return !Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is "http" or "https" or "mailto" or "tel" or "file"
            ? !plain.Split('/', '?', '#')[0].Contains("script:", StringComparison.OrdinalIgnoreCase)
            : false;
    }
}
