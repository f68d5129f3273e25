using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ASSKomm.Training.Web;

/// <summary>
/// The summary above a form that was refused: what is wrong, each with a link to its field; it takes the focus. <c>&lt;error-summary /&gt;</c>.
/// An error whose key is an address (<c>/…</c>) leads there in a window of its own, so that what was typed stays.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var errors = View.ViewData.ModelState
            .SelectMany(e => e.Value!.Errors.Where(x => x.ErrorMessage.Length > 0).Take(1).Select(x => (Field: e.Key, x.ErrorMessage)))
            .OrderBy(e => Place(e.Field)).ToList();
        if (errors.Count == 0)
        {
            return;
        }

        var list = new TagBuilder("ul");
        list.AddCssClass("kern-list");
        list.AddCssClass("kern-list--bullet");
        foreach (var (field, sentence) in errors)
        {
            var item = new TagBuilder("li");
            if (field.Length > 0)
            {
                var link = new TagBuilder("a");
                link.AddCssClass("kern-link");
                link.Attributes["href"] = field[0] == '/' ? field : "#" + TagBuilder.CreateSanitizedId(field, "-");
                link.InnerHtml.Append(sentence);
                if (field[0] == '/')
                {
                    link.Attributes["target"] = "_blank";
                    link.InnerHtml.Append(" (neues Fenster)");
                }

                item.InnerHtml.AppendHtml(link);
            }
            else
            {
                item.InnerHtml.Append(sentence);
            }

            list.InnerHtml.AppendHtml(item);
        }

        var body = new TagBuilder("div");
        body.AddCssClass("kern-alert__body");
        body.InnerHtml.AppendHtml(list);
        output.Content.SetHtmlContent("<div class=\"kern-alert kern-alert--danger\" id=\"fehler\" role=\"alert\" tabindex=\"-1\" autofocus>"
            + "<div class=\"kern-alert__header\"><span class=\"kern-icon kern-icon--danger\" aria-hidden=\"true\"></span>"
            + $"<h2 class=\"kern-title\">{(errors.All(e => e.Field.Length == 0 || e.Field[0] == '/') ? "Das geht so nicht" : errors.Count == 1 ? "Bitte prüfen Sie eine Angabe" : $"Bitte prüfen Sie {errors.Count} Angaben")}</h2></div>");
        output.Content.AppendHtml(body);
        output.Content.AppendHtml("</div>");
    }

    // In the order of the form, which is the order in which a browser sends its fields; the model state keeps them by the alphabet.
    private double Place(string field)
    {
        var request = View.HttpContext.Request;
        var sent = request.HasFormContentType ? request.Form.Keys.ToList() : [];
        if (sent.IndexOf(field) is >= 0 and var place)
        {
            return place;
        }

        // Of choices nobody made nothing is sent: they stand before what the form asks next.
        var form = field.Split('.')[0];
        var fields = View.ViewData.ModelMetadata.Properties[form]?.Properties.Select(p => $"{form}.{p.PropertyName}") ?? [];
        return fields.SkipWhile(f => f != field).Select(f => sent.IndexOf(f)).Where(i => i >= 0).DefaultIfEmpty(int.MaxValue).First() - 0.5;
    }
}
