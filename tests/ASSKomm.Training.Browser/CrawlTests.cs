namespace ASSKomm.Training.Browser;

/// <summary>Everybody follows every link they are shown; what they come to is handed to axe and must fit the window.</summary>
public sealed class CrawlTests(Site site)
{
    [Theory]
    [InlineData("", 320, false, 20)]
    [InlineData("", 1280, true, 20)]
    [InlineData("teilnehmerin@demo.example", 320, true, 25)]
    [InlineData("wartend@demo.example", 1280, false, 20)]
    [InlineData("trainerin@demo.example", 320, false, 30)]
    [InlineData("geschaeftsstelle@demo.example", 320, false, 40)]
    [InlineData("geschaeftsstelle@demo.example", 1280, true, 40)]
    public async Task Every_page_one_can_reach_is_clean(string account, int width, bool dark, int atLeast)
    {
        await using var visitor = await site.VisitAsync(width, dark);
        if (account.Length > 0)
        {
            await visitor.SignInAsync(account);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(["/", "/konto/passwort-vergessen", "/gibt-es-nicht"]);
        while (waiting.TryDequeue(out var address))
        {
            if (!seen.Add(Kind(address)))
            {
                continue;
            }

            await visitor.OpenAsync(address);
            foreach (var link in await visitor.Page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"))
            {
                var path = link.Split('#')[0];
                if (path.Length > 0 && !IsNoPage(path) && !seen.Contains(Kind(path)))
                {
                    waiting.Enqueue(path);
                }
            }
        }

        Assert.True(seen.Count >= atLeast, $"Only {seen.Count} kinds of pages: {string.Join(", ", seen.Order(StringComparer.Ordinal))}");
    }

    // Pages that differ only in what they are about count once: what stands for a run, a module, a lesson, a number or a code becomes »…«.
    private static string Kind(string address)
    {
        var parts = address.Split('?')[0].Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            var subject = parts[i].Any(char.IsDigit) || parts[i - 1] is "durchgaenge" or "module"
                || (i >= 2 && parts[i - 1] == "…" && parts[1] is "mein")
                || (parts[1] is "lehre" && parts[i - 1] == "…" && parts[i].Contains('-', StringComparison.Ordinal));
            parts[i] = subject && parts[i] is not ("neu" or "zurueckziehen" or "anmelden" or "ausgaben") ? "…" : parts[i];
        }

        return string.Join('/', parts);
    }

    // Files and the scheduler's own pages (which belong to Hangfire) are not ours to look at here.
    private static bool IsNoPage(string path) => path.StartsWith("/geschaeftsstelle/jobs", StringComparison.Ordinal)
        || path.StartsWith("/mein/zertifikate/", StringComparison.Ordinal)
        || path.Contains("/dateien/", StringComparison.Ordinal) || path.Contains("/anlage/", StringComparison.Ordinal)
        || path.Split('?')[0].Split('/')[^1] is { } last && (last is "datei" && path.StartsWith("/geschaeftsstelle", StringComparison.Ordinal)
            || last.EndsWith(".ics", StringComparison.Ordinal) || last.EndsWith(".xml", StringComparison.Ordinal) || last.EndsWith(".csv", StringComparison.Ordinal));
}
