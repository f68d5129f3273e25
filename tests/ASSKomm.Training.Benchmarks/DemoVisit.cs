using System.Net;
using System.Text.RegularExpressions;

namespace ASSKomm.Training.Benchmarks;

/// <summary>Signs in to the demo as a person would and keeps the cookies, which .NET's client will not send over http by itself.</summary>
internal static partial class DemoVisit
{
    /// <summary>The cookie header of the signed-in demo participant.</summary>
    public static async Task<string> SignInAsync(int port)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://localhost:{port}") };
        using var form = await http.GetAsync("/konto/anmelden");
        var cookies = Cookies(form);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/konto/anmelden")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["formular"] = TokenOf(await form.Content.ReadAsStringAsync()),
                ["Input.Email"] = "teilnehmerin@demo.example",
                ["Input.Password"] = "Demo-Zugang-2026!",
            }),
        };
        post.Headers.Add("Cookie", cookies);
        using var answer = await http.SendAsync(post);
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found
            ? $"{cookies}; {Cookies(answer)}"
            : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    /// <summary>The first lesson of the participant's running run.</summary>
    public static async Task<string> LessonAsync(int port, string cookie)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri($"http://localhost:{port}") };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        var run = RunLink().Match(await http.GetStringAsync("/mein")).Value;
        return LessonLink().Match(await http.GetStringAsync(run)).Value;
    }

    /// <summary>The token in a page's form.</summary>
    public static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    public static string Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var set)
        ? string.Join("; ", set.Select(c => c.Split(';')[0]).Where(c => !c.EndsWith('='))) : "";

    [GeneratedRegex("name=\"formular\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("/mein/durchgaenge/[a-z0-9-]+", RegexOptions.NonBacktracking)]
    private static partial Regex RunLink();

    [GeneratedRegex("/mein/durchgaenge/[a-z0-9-]+/[a-z]+/[a-z0-9-]+", RegexOptions.NonBacktracking)]
    private static partial Regex LessonLink();
}
