using Ganss.Xss;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>A letter's HTML made harmless, to stand inside a page of ours. Only links to this site stay links, and they lead to where one is.</summary>
public static class LetterHtml
{
    private static readonly string[] Tags = ["p", "br", "hr", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code"];

    public static string Clean(string html, Uri site)
    {
        var cleaner = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        cleaner.FilterUrl += (_, link) => link.SanitizedUrl =
            Uri.TryCreate(link.OriginalUrl, UriKind.Absolute, out var url) && url.GetLeftPart(UriPartial.Authority) == site.GetLeftPart(UriPartial.Authority)
                ? url.PathAndQuery
                : null;
        return cleaner.Sanitize(html);
    }
}
