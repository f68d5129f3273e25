using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;

namespace ASSKomm.Training.Content;

/// <summary>The boxes a lesson may use, each between <c>::: name Titel</c> and <c>:::</c>, and the heading readers see.</summary>
internal sealed class Boxes : HtmlCustomContainerRenderer
{
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["szene"] = "Zum Einstieg",
        ["beispiel"] = "Beispiel",
        ["uebung"] = "Übung",
        ["hinweis"] = "Hinweis",
        ["mitnehmen"] = "Zum Mitnehmen",
        ["quellen"] = "Quellen",
        ["selbstcheck"] = "Selbstcheck",
    };

    public static IEnumerable<string> Known => Headings.Keys;

    /// <summary>The heading of a box; null if there is no such box.</summary>
    public static string? TitleOf(CustomContainer box) => Headings.TryGetValue(box.Info ?? "", out var heading)
        ? string.IsNullOrWhiteSpace(box.Arguments) ? heading : $"{heading}: {box.Arguments.Trim()}"
        : null;

    protected override void Write(HtmlRenderer renderer, CustomContainer obj)
    {
        renderer.EnsureLine().Write("<section class=\"kasten kasten-").WriteEscape(obj.Info ?? "").Write("\"><h2>");
        renderer.WriteEscape(TitleOf(obj) ?? "").WriteLine("</h2>");
        renderer.WriteChildren(obj);
        renderer.WriteLine("</section>");
    }
}
