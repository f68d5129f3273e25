using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

/// <summary>OWASP's list of ways to smuggle script into text, as far as Markdown can carry them.</summary>
public sealed class SafeMarkdownTests
{
    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\">",
        "<object data=\"javascript:alert(1)\"></object>",
        "<embed src=\"//evil.example\">",
        "<base href=\"//evil.example/\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<link rel=stylesheet href=\"//evil.example/x.css\">",
        "<style>@import '//evil.example/x.css';</style>",
        "<form action=\"//evil.example\"><input name=formular><button>Weiter</button></form>",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<!--><script>alert(1)</script>-->",
        "<?xml version=\"1.0\"?><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x]( javascript:alert(1) )",
        "[x](<java\tscript:alert(1)>)",
        "[x](java&#x0A;script:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1))",
        "[x](&#0000106avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](\\javascript:alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](DATA:text/html,<script>alert(1)</script>)",
        "[x](file:///etc/passwd)",
        "[x](blob:https://evil.example/1)",
        "[x](view-source:javascript:alert(1))",
        "[x](feed:javascript:alert(1))",
        "[x](javascript://%0Aalert(1))",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "[x](https://a.example \"onmouseover=alert(1)\")",
        "[x](https://a.example\"onmouseover=\"alert(1))",
        "[\"onclick=\"alert(1)](https://a.example)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
        "![\" onerror=\"alert(1)](dateien/bild.png)",
        "![x](dateien/bild.png){onerror=alert(1)}",
        "## Titel {#inhalt .kern-btn onclick=alert(1)}",
        "## inhalt",
        "Absatz {.demo-leiste style=\"position:fixed\"}",
        "```js\"onload=alert(1)\nx\n```",
        "```html {onclick=alert(1)}\n<script>alert(1)</script>\n```",
        "::: hinweis <script>alert(1)</script>\n\nText\n\n:::",
        "::: hinweis\" onclick=\"alert(1)\n\nText\n\n:::",
        "::: x\"><script>alert(1)</script>\n\nText\n\n:::",
        "| <script>alert(1)</script> | [x](javascript:alert(1)) |\n| :-: | --- |\n| <img src=x onerror=alert(1)> | b |",
        "::: selbstcheck\n\n<script>alert(1)</script>\n\n- [x] <img src=x onerror=alert(1)>\n  > [x](javascript:alert(1))\n- [ ] b\n  > c\n\n:::",
        "{{7*7}} ${7*7} @(1+1) <%= 7*7 %>",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "<style>*{x:expression(alert(1))}</style>",
    ];

    [Theory, MemberData(nameof(Attacks))]
    public void Whatever_is_smuggled_into_a_lesson_comes_out_inert(string attack)
    {
        var html = ALesson.Html(ALesson.Read($"Davor.\n\n{attack}\n\nDanach."));

        Assert.Empty(Watchman.Objections(html));
    }

    [Theory, MemberData(nameof(Attacks))]
    public void Whatever_is_smuggled_into_a_page_comes_out_inert(string attack)
    {
        var html = SafeMarkdown.PageToHtml(attack, _ => null, []);

        Assert.Empty(Watchman.Objections(html));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p onclick=\"x\">a</p>")]
    [InlineData("<a href=\"java\tscript:alert(1)\">a</a>")]
    [InlineData("<a href=\"data:text/html,x\">a</a>")]
    [InlineData("<h2 id=\"inhalt\">a</h2>")]
    [InlineData("<svg><a></a></svg>")]
    public void Control_the_watchman_objects_to_what_is_harmful(string html) => Assert.NotEmpty(Watchman.Objections(html));

    [Fact]
    public void Control_without_the_sanitizer_markdig_lets_script_links_through() =>
        Assert.NotEmpty(Watchman.Objections(Markdig.Markdown.ToHtml("[x](javascript:alert(1))")));

    [Fact]
    public void What_lessons_need_comes_out_as_written()
    {
        var html = ALesson.Html(ALesson.Read(
            "## Eine Überschrift\n\nText mit **Nachdruck** und [Ziel der Reise](https://a.example/x?y=1).\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n![Ein Bild.](dateien/bild.png)"));

        Assert.Equal(
            "<h2 id=\"abschnitt-eine-ueberschrift\">Eine Überschrift</h2>\n"
            + "<p>Text mit <strong>Nachdruck</strong> und <a href=\"https://a.example/x?y=1\">Ziel der Reise</a>.</p>\n"
            + "<div class=\"kern-table-responsive\" role=\"group\" tabindex=\"0\" aria-label=\"Tabelle\">\n<table class=\"kern-table\">\n<thead>\n<tr>\n"
            + "<th scope=\"col\">A</th>\n<th scope=\"col\">B</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
            + "<p><img src=\"/module/m/dateien/bild.png?ausgabe=1\" alt=\"Ein Bild.\"></p>",
            html);
    }

    [Fact]
    public void Two_headings_of_the_same_name_get_two_anchors()
    {
        var html = ALesson.Html(ALesson.Read("## Inhalt\n\na\n\n## Inhalt\n\n[zum zweiten Abschnitt](#inhalt--2)"));

        Assert.Equal(
            "<h2 id=\"abschnitt-inhalt\">Inhalt</h2>\n<p>a</p>\n<h2 id=\"abschnitt-inhalt--2\">Inhalt</h2>\n<p><a href=\"#abschnitt-inhalt--2\">zum zweiten Abschnitt</a></p>",
            html);
    }
}
