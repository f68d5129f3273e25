using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Browser;

/// <summary>Everybody follows every link they are shown; what they come to is handed to axe and must fit the window.</summary>
public sealed class CrawlTests(Site site)
{
    // Apart from the head, which is on every page: visitors look at these on every screen in both themes, nobody else has to.
    private static readonly string[] SameForAll =
    [
        "/barrierefreiheit", "/datenschutz", "/impressum", "/leichte-sprache", "/gibt-es-nicht",
        "/handbuch/geschaeftsstelle", "/handbuch/teilnehmende", "/handbuch/trainer",
        "/programm", "/glossar", "/module/…", "/module/…/quellen", "/zertifikat", "/zertifikat/…",
        "/demo", "/demo/postfach", "/demo/postfach/…", "/demo/uhr",
    ];

    public static TheoryData<int, bool> Screens => [.. Proof.Cases([(320, false), (320, true), (1280, false), (1280, true)], sample: 1)];

    [Theory, MemberData(nameof(Screens))]
    public async Task Every_page_visitors_can_reach_is_clean(int width, bool dark)
    {
        await using var visitor = await site.VisitAsync(width, dark);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        await FollowEveryLinkAsync(visitor, seen);

        Assert.Empty(SameForAll.Except(seen));
    }

    /// <summary>Who, on which screen, and how many kinds of pages at least, apart from those that are the same for all.</summary>
    public static TheoryData<string, int, bool, int> Insiders
    {
        get
        {
            (string Account, int AtLeast)[] people =
                [("teilnehmerin@demo.example", 17), ("wartend@demo.example", 16), ("trainerin@demo.example", 23), ("geschaeftsstelle@demo.example", 42)];
            (int Width, bool Dark)[] screens = [(320, false), (1280, true), (320, true), (1280, false)];
            return [.. people.Index().SelectMany(p => (Proof.IsWhole ? screens : [screens[p.Index]])
                .Select(s => (p.Item.Account, s.Width, s.Dark, p.Item.AtLeast)))];
        }
    }

    [Theory, MemberData(nameof(Insiders))]
    public async Task Every_page_one_can_reach_is_clean(string account, int width, bool dark, int atLeast)
    {
        await using var visitor = await site.VisitAsync(width, dark);
        await visitor.SignInAsync(account);
        var seen = new HashSet<string>(SameForAll, StringComparer.Ordinal);

        await FollowEveryLinkAsync(visitor, seen);

        seen.ExceptWith(SameForAll);
        Assert.True(seen.Count >= atLeast, $"Only {seen.Count} kinds of pages: {string.Join(", ", seen.Order(StringComparer.Ordinal))}");
    }

    private static async Task FollowEveryLinkAsync(Visitor visitor, HashSet<string> seen)
    {
        var waiting = new Queue<string>(["/", "/konto/registrieren", "/konto/passwort-vergessen", "/lehre", "/geschaeftsstelle", "/gibt-es-nicht"]);
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
    }

    // Pages that differ only in what they are about count once: what stands for a run, a module, a lesson, a number or a code becomes »…«.
    private static string Kind(string address)
    {
        var parts = address.Split('?')[0].Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            var subject = parts[i].Any(char.IsDigit) || parts[i - 1] is "durchgaenge" or "module"
                || (i >= 2 && parts[i - 1] == "…" && parts[1] is "mein")
                || (i >= 3 && parts[i - 1] == "…" && parts[1] is "lehre" && parts[2] is "module");
            parts[i] = subject && parts[i] is not ("neu" or "zurueckziehen" or "anmelden" or "ausgaben" or "datei") ? "…" : parts[i];
        }

        return string.Join('/', parts);
    }

    // Files and the scheduler's own pages (which belong to Hangfire) are not ours to look at here.
    private static bool IsNoPage(string path) => path.StartsWith("/geschaeftsstelle/jobs", StringComparison.Ordinal)
        || path.StartsWith("/mein/zertifikate/", StringComparison.Ordinal)
        || path.Contains("/dateien/", StringComparison.Ordinal) || path.Contains("/anlage/", StringComparison.Ordinal)
        || path.Split('?')[0].Split('/')[^1] is { } last && ((last is "datei" && (path.StartsWith("/geschaeftsstelle", StringComparison.Ordinal) || path.StartsWith("/konto", StringComparison.Ordinal)))
            || last.EndsWith(".ics", StringComparison.Ordinal) || last.EndsWith(".xml", StringComparison.Ordinal) || last.EndsWith(".csv", StringComparison.Ordinal));
}
