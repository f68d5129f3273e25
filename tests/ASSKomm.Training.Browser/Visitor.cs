using ASSKomm.Training.Tests.Support;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ASSKomm.Training.Browser;

/// <summary>
/// Somebody in front of a browser, who finds things by role and label. Every page that is opened is handed to axe, must fit the window,
/// must not speak to anybody else and must not break the site's own content policy.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    // All of axe's rules, as by default. Deque's wrapper for Playwright would open another window for every page and bring home what is in order, too.
    private const string AskAxe = """
        async () => (await axe.run(document, { resultTypes: ['violations'] }))
            .violations.map(v => `${v.id} (${v.nodes.slice(0, 3).map(n => n.html).join(', ')})`)
        """;

    // What of a page axe could judge differently: its elements, their attributes, where they stand and whether they say something.
    private const string Shape = """
        () => [...new Set([...document.querySelectorAll('*')].map(e => [e.parentElement?.tagName, e.tagName, e.className,
            e.getAttributeNames().sort(), e.getAttribute('role'), e.getAttribute('type'), e.getAttribute('style'), e.textContent.trim() === ''].join(' ')))].sort().join('|')
        """;

    // For all windows of a run: the same shape looks the same to axe in the same width and theme. In the whole proof axe sees every page.
    private static readonly HashSet<string> SeenByAxe = new(StringComparer.Ordinal);

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Visitor(IBrowserContext context, IPage page, Uri site)
    {
        (this.context, Page) = (context, page);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add($"asked {request.Url}");
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
    }

    /// <summary>Belongs into every window: <see cref="LookAsync"/> asks it.</summary>
    public static string Axe { get; } = new BundledAxeScriptProvider().GetScript();

    public IPage Page { get; }

    /// <summary>Opens an address and looks at the page; <see cref="LookAsync"/>.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await LookAsync();
    }

    /// <summary>Follows the link of that name in the main part.</summary>
    public async Task FollowAsync(string link)
    {
        await LeaveAsync(() => Main.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());
        await LookAsync();
    }

    /// <summary>Presses the button of that name in the main part.</summary>
    public async Task PressAsync(string button)
    {
        await LeaveAsync(() => Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync());
        await LookAsync();
    }

    /// <summary>Does what leads to another page and waits until that one is there; otherwise the old one would be looked at.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("() => { window.seenBefore = true; }");
        await act();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if (await Page.EvaluateAsync<bool>("() => !window.seenBefore && document.readyState === 'complete'"))
                {
                    return;
                }
            }
            catch (PlaywrightException)
            {
                // Between two pages there is nobody to ask.
            }

            await Page.WaitForTimeoutAsync(50);
        }

        Assert.Fail($"{Page.Url} was not left.");
    }

    /// <summary>Opens the newest letter of that subject in the demo's mailbox; waits a little until it has been sent.</summary>
    public async Task OpenLetterAsync(string subject, string recipient)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            await Page.GotoAsync($"/demo/postfach?an={Uri.EscapeDataString(recipient)}");
            var letter = Main.GetByRole(AriaRole.Link, new() { Name = subject }).First;
            var older = Main.GetByRole(AriaRole.Link, new() { Name = "Ältere Briefe" });
            while (await letter.CountAsync() == 0 && await older.CountAsync() > 0)
            {
                await LeaveAsync(() => older.ClickAsync());
            }

            if (await letter.CountAsync() > 0)
            {
                await LeaveAsync(() => letter.ClickAsync());
                await LookAsync();
                return;
            }

            await Page.WaitForTimeoutAsync(250);
        }

        Assert.Fail($"No letter »{subject}« to {recipient} was sent.");
    }

    /// <summary>Types into the field with that label.</summary>
    public Task TypeAsync(string label, string text) => Main.GetByLabel(label, new() { Exact = false }).First.FillAsync(text);

    /// <summary>The main part must show this text.</summary>
    public Task SeesAsync(string text) => Assertions.Expect(Main).ToContainTextAsync(text);

    /// <summary>The page's h1 must be this.</summary>
    public Task IsAtAsync(string heading) => Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);

    /// <summary>axe finds nothing, one h1, nothing sticks out sideways, nobody else was asked, the content policy held.</summary>
    public async Task LookAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.True(Page.Frames.Count == 1, $"{Page.Url} has frames, into which axe would not look.");
        var found = await IsNewToAxeAsync() ? await Page.EvaluateAsync<string[]>(AskAxe) : [];
        Assert.True(found.Length == 0, $"{Page.Url}: {string.Join("; ", found)}");
        Assert.Equal(1, await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        var (wide, window) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Page.ViewportSize!.Width);
        Assert.True(wide <= window, $"{Page.Url} is {wide} wide in a window of {window}.");
        Assert.True(complaints.Count == 0, $"{Page.Url}: {string.Join("; ", complaints)}");
    }

    private async Task<bool> IsNewToAxeAsync()
    {
        var look = await Page.EvaluateAsync<string>(
            "() => `${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches} ${matchMedia('print').matches} `") + await Page.EvaluateAsync<string>(Shape);
        return SeenByAxe.Add(look) || Proof.IsWhole;
    }

    /// <summary>Signs in on the sign-in page.</summary>
    public async Task SignInAsync(string email, string password = "Demo-Zugang-2026!")
    {
        await OpenAsync("/konto/anmelden");
        await TypeAsync("E-Mail-Adresse", email);
        await TypeAsync("Passwort", password);
        await PressAsync("Anmelden");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private ILocator Main => Page.GetByRole(AriaRole.Main);
}
