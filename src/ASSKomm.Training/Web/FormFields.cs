using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ASSKomm.Training.Web;

/// <summary>
/// A labelled KERN field with its hint and its error, joined by aria-describedby. What was typed stays, except passwords.
/// <c>&lt;kern-field for="Input.Email" label="E-Mail-Adresse" type="email" autocomplete="username" /&gt;</c>.
/// Kinds: any input type, <c>textarea</c>, <c>select</c> (with <see cref="Items"/>), <c>checkbox</c>.
/// </summary>
[HtmlTargetElement("kern-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormFieldTagHelper : TagHelper
{
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public string? Autocomplete { get; set; }
    public bool Optional { get; set; }

    /// <summary>Needed only together with others, as in a row that may stay empty: neither called voluntary nor required.</summary>
    public bool Depends { get; set; }

    /// <summary>The keyboard a phone shows, e.g. »numeric«. A number input would send nothing at all for what is no number.</summary>
    public string? Inputmode { get; set; }
    public int Rows { get; set; } = 6;

    /// <summary>A name of a datalist on the page.</summary>
    public string? List { get; set; }

    public IEnumerable<SelectListItem>? Items { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "-");
        var entry = View.ViewData.ModelState[name];
        var error = entry?.Errors.Select(e => e.ErrorMessage).FirstOrDefault(m => m.Length > 0);
        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hinweis", error is null ? null : id + "-fehler" }.OfType<string>());
        var field = Control(name, id, entry?.AttemptedValue ?? Value(), error is not null, described);
        var block = new TagBuilder("div");
        block.AddCssClass(Type == "checkbox" ? "kern-form-check" : "kern-form-input");
        if (error is not null)
        {
            block.AddCssClass(Type == "checkbox" ? "kern-form-check--error" : "kern-form-input--error");
        }

        var label = LabelFor(id);
        if (Type == "checkbox")
        {
            block.InnerHtml.AppendHtml(field).AppendHtml(label);
        }
        else
        {
            block.InnerHtml.AppendHtml(label);
            AppendText(block, "div", "kern-hint", id + "-hinweis", Hint);
            block.InnerHtml.AppendHtml(field);
        }

        if (error is not null)
        {
            block.InnerHtml.AppendHtml(ErrorLine(id + "-fehler", error));
        }

        output.TagName = null;
        output.Content.SetHtmlContent(block);
        if (Type == "checkbox" && Hint is not null)
        {
            var hint = new TagBuilder("div");
            AppendText(hint, "p", "kern-hint", id + "-hinweis", Hint);
            output.PostElement.AppendHtml(hint);
        }
    }

    private string Value() => For.Model switch
    {
        null => "",
        bool on => on ? "true" : "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private TagBuilder Control(string name, string id, string value, bool wrong, string described)
    {
        var control = Type switch { "textarea" => new TagBuilder("textarea"), "select" => new TagBuilder("select"), _ => new TagBuilder("input") };
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        Set(control, "autocomplete", Autocomplete);
        Set(control, "list", List);
        Set(control, "aria-describedby", described.Length > 0 ? described : null);
        Set(control, "aria-invalid", wrong ? "true" : null);
        Set(control, "aria-required", Optional || Depends || Type == "checkbox" ? null : "true");
        switch (Type)
        {
            case "textarea":
                control.AddCssClass("kern-form-input__input");
                control.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
                // A line break directly after the tag is swallowed by browsers.
                control.InnerHtml.AppendHtml("\n").Append(value);
                break;
            case "select":
                control.AddCssClass("kern-form-input__select");
                foreach (var item in Items ?? [])
                {
                    var option = new TagBuilder("option");
                    option.Attributes["value"] = item.Value;
                    Set(option, "selected", (item.Value ?? "") == value ? "selected" : null);
                    option.InnerHtml.Append(item.Text);
                    control.InnerHtml.AppendHtml(option);
                }

                var wrapper = new TagBuilder("div");
                wrapper.AddCssClass("kern-form-input__select-wrapper");
                wrapper.InnerHtml.AppendHtml(control);
                return wrapper;
            case "checkbox":
                control.TagRenderMode = TagRenderMode.SelfClosing;
                control.AddCssClass("kern-form-check__checkbox");
                control.Attributes["type"] = "checkbox";
                control.Attributes["value"] = "true";
                Set(control, "checked", value.Contains("true", StringComparison.OrdinalIgnoreCase) ? "checked" : null);
                break;
            default:
                control.TagRenderMode = TagRenderMode.SelfClosing;
                control.AddCssClass("kern-form-input__input");
                control.Attributes["type"] = Type;
                Set(control, "value", Type is "password" or "file" ? null : value);
                Set(control, "inputmode", Inputmode);
                Set(control, "spellcheck", Type is "email" or "password" ? "false" : null);
                break;
        }

        if (wrong && Type != "checkbox")
        {
            control.AddCssClass("kern-form-input__input--error");
        }

        return control;
    }

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("kern-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Optional)
        {
            label.InnerHtml.AppendHtml(" ");
            AppendText(label, "span", "kern-label__optional", null, "- freiwillig");
        }

        return label;
    }

    private static TagBuilder ErrorLine(string id, string error)
    {
        var line = new TagBuilder("p");
        line.AddCssClass("kern-error");
        line.Attributes["id"] = id;
        line.InnerHtml.AppendHtml("<span class=\"kern-icon kern-icon--danger\" aria-hidden=\"true\"></span>");
        AppendText(line, "span", "kern-body", null, error);
        return line;
    }

    private static void AppendText(TagBuilder parent, string tag, string cssClass, string? id, string? text)
    {
        if (text is null)
        {
            return;
        }

        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        Set(element, "id", id);
        element.InnerHtml.Append(text);
        parent.InnerHtml.AppendHtml(element);
    }

    private static void Set(TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[attribute] = value;
        }
    }
}
