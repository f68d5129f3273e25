using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Somebody with a browser without JavaScript: opens pages, fills in forms by field name, presses buttons. Follows no redirect by itself.</summary>
public sealed class WebPerson(HttpClient http)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public HttpClient Http => http;

    /// <summary>The cookies this browser would send.</summary>
    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public void SetCookie(string name, string value) => cookies[name] = value;

    /// <summary>Opens a page; redirects are shown, not followed.</summary>
    public async Task<WebPage> OpenAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request);
    }

    /// <summary>Opens a page and follows redirects on this site, at most five.</summary>
    public async Task<WebPage> FollowAsync(WebPage page)
    {
        for (var i = 0; i < 5 && page.Location is { } location; i++)
        {
            page = await OpenAsync(location);
        }

        return page;
    }

    /// <summary>
    /// Opens a page, fills in its main form (the first post form in main, or the one with a button of the given label) and sends it.
    /// Fields not named keep what the page put in them.
    /// </summary>
    public async Task<WebPage> SubmitAsync(string address, Dictionary<string, string>? fields = null, string? button = null)
    {
        var page = await OpenAsync(address);
        Assert.True(page.Status is HttpStatusCode.OK, $"{address} answered {page.Status} instead of a form.");
        return await SubmitAsync(page, fields, button);
    }

    /// <summary>Fills in and sends a form of a page that is open already.</summary>
    public async Task<WebPage> SubmitAsync(WebPage page, Dictionary<string, string>? fields = null, string? button = null)
    {
        var forms = page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Where(f => f.Method == "post");
        var form = button is null
            ? forms.First()
            : forms.First(f => f.QuerySelectorAll("button").Any(b => b.TextContent.Trim() == button));
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("submit" or "file") && (input.Type is not ("checkbox" or "radio") || input.IsChecked):
                    values.Add(new(input.Name!, input.Value));
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    values.Add(new(area.Name!, area.Value));
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    values.AddRange(select.SelectedOptions.Select(o => new KeyValuePair<string, string>(select.Name!, o.Value)));
                    break;
                case IHtmlButtonElement { Name.Length: > 0 } pressed when button is not null && pressed.TextContent.Trim() == button:
                    values.Add(new(pressed.Name!, pressed.Value));
                    break;
            }
        }

        foreach (var (name, value) in fields ?? [])
        {
            values.RemoveAll(v => v.Key == name);
            values.Add(new(name, value));
        }

        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address;
        return await PostAsync(target, values);
    }

    /// <summary>Sends a form as it is, without looking at the page first.</summary>
    public async Task<WebPage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(values) };
        return await SendAsync(request);
    }

    /// <summary>A valid antiforgery field for hand-made posts, taken from the given page.</summary>
    public async Task<KeyValuePair<string, string>> TokenAsync(string address)
    {
        var page = await OpenAsync(address);
        return new("formular", page.Document.QuerySelector("input[name=formular]")?.GetAttribute("value") ?? "");
    }

    public async Task<WebPage> SendAsync(HttpRequestMessage request)
    {
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        using var response = await http.SendAsync(request);
        TakeCookies(response);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new WebPage(
            request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString, response.StatusCode,
            response.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            bytes);
    }

    private void TakeCookies(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            return;
        }

        foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2)))
        {
            if (cookie[1].Length == 0)
            {
                cookies.Remove(cookie[0]);
            }
            else
            {
                cookies[cookie[0]] = cookie[1];
            }
        }
    }
}

/// <summary>An answer of the site.</summary>
public sealed record WebPage(string Address, HttpStatusCode Status, string? Location, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    private IHtmlDocument? document;

    public string Html => System.Text.Encoding.UTF8.GetString(Bytes);

    public IHtmlDocument Document => document ??= new HtmlParser().ParseDocument(Html);

    /// <summary>What a reader sees in main, blanks folded.</summary>
    public string Text => Fold(Document.QuerySelector("main")?.TextContent ?? Html);

    public string Heading => Fold(Document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>The error at a field, empty if there is none; by the field's name.</summary>
    public string ErrorAt(string field) =>
        Fold(Document.GetElementById(field.Replace('.', '-') + "-fehler")?.TextContent ?? "");

    /// <summary>What stands in a field, by its name.</summary>
    public string ValueOf(string field) => Document.QuerySelector($"[name='{field}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => "",
    };

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
