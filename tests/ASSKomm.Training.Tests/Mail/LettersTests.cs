using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>S5, W21, W54, 1.3.11: the whole post at a glance, and nothing in it that somebody smuggled in.</summary>
public sealed partial class LettersTests
{
    public static TheoryData<string> Methods => [.. ALetter.All.Keys];

    [Fact]
    public async Task Every_letter_has_its_template_and_every_template_its_letter()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var methods = typeof(Letters).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType == typeof(void)).Select(m => m.Name);
        var templates = typeof(LetterTemplate).Assembly.GetManifestResourceNames().Where(n => n.Contains(".Mail.Templates.", StringComparison.Ordinal))
            .Select(n => n.Split('.')[^2]);

        var kinds = new List<string>();
        foreach (var method in ALetter.All.Keys)
        {
            kinds.Add((await ALetter.Plain.WriteAsync(app, method)).Kind);
        }

        // One method writes all letters of steps; each of them is approved here under its own name.
        Assert.Empty(methods.Except([.. ALetter.All.Keys, nameof(Letters.OfStep)]));
        Assert.Equal(templates.Order(StringComparer.Ordinal), kinds.Append("foot").Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task The_letter_reads_as_approved(string method)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var plain = await ALetter.Plain.WriteAsync(app, method);
        var hostile = await ALetter.Hostile.WriteAsync(app, method);

        Approved.Says($"Mail/Letters/{plain.Kind}.approved.txt", $"{Shown(plain)}\n\n================ mit bösen Eingaben ================\n\n{Shown(hostile)}\n");
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Text_and_HTML_say_the_same_words_and_no_placeholder_is_left(string method)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        foreach (var letter in new[] { await ALetter.Plain.WriteAsync(app, method), await ALetter.Hostile.WriteAsync(app, method) })
        {
            var page = new HtmlParser().ParseDocument(letter.Html);
            Assert.Equal(WordsOf(letter.Text), WordsOf(page.Body!.TextContent));
            Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(letter.Subject, page.Title);
            // Nothing but what our templates are made of, no picture from elsewhere, no link but to this site.
            Assert.Empty(page.Body.QuerySelectorAll("*").Select(e => e.LocalName).Except(["p", "a", "ul", "li", "hr"]));
            Assert.All(page.QuerySelectorAll("a"), a => Assert.StartsWith("https://training.example/", a.GetAttribute("href"), StringComparison.Ordinal));
        }

        var words = await ALetter.Plain.WriteAsync(app, method);
        Assert.DoesNotMatch(@"[{}]", words.Subject + words.Text + words.Html);
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Who_booked_single_modules_reads_of_their_own_days_alone(string method)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var letter = await (ALetter.Plain with { Modules = "projektmanagement" }).WriteAsync(app, method);

        // Who waits for a run has not booked anything in it.
        Assert.Equal(method == nameof(Letters.RunOpened), letter.Text.Contains("Kriminologie", StringComparison.Ordinal));
        if (letter.Calendar.Length > 0)
        {
            Assert.Contains("Projektmanagement", letter.Calendar, StringComparison.Ordinal);
            // The one day that was taken out of the run is the only other.
            Assert.Equal(method is nameof(Letters.DatesChanged) or nameof(Letters.OfferEndsEarlier) ? 2 : 1, letter.Calendar.Split("BEGIN:VEVENT").Length - 1);
        }
    }

    [Fact]
    public void A_letter_whose_placeholder_has_no_value_is_not_written()
    {
        var error = Assert.Throws<InvalidOperationException>(() => LetterTemplate.Load("you-have-a-place").Fill(
            new Dictionary<string, LetterValue>(StringComparer.Ordinal) { ["Name"] = new LetterValue.Words("Alice") }));

        Assert.Equal("A letter needs {Durchgang} and was not given it.", error.Message);
    }

    [Theory]
    [InlineData("Bob\r\nBcc: alle@amt.example")]
    [InlineData("Bob\rBcc: alle@amt.example")]
    [InlineData("Bob\nBcc: alle@amt.example")]
    [InlineData("Bob\r\n Bcc: alle@amt.example")]
    [InlineData("Bob\u2028Bcc: alle@amt.example")]
    [InlineData("Bob\u0085Bcc: alle@amt.example")]
    [InlineData("Bob\u0000Bcc: alle@amt.example")]
    [InlineData("\"Bob\" <alle@amt.example>,")]
    [InlineData("Bob, alle@amt.example; Eve:")]
    [InlineData("=?utf-8?q?Bob=0D=0ABcc:_alle@amt.example?=")]
    [InlineData("=?utf-8?b?Qm9iDQpCY2M6IGFsbGVAYW10LmV4YW1wbGU=?=")]
    [InlineData("\u202Eelpmaxe.tma@ella")]
    [InlineData("\r\n.\r\nMAIL FROM:<evil@amt.example>")]
    [InlineData("Łukasz Ğümüşoğlu-Nguyễn 张 👮")]
    public async Task Whatever_a_name_or_title_holds_the_letter_stays_one_letter_to_one_person(string typed)
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        var letter = await (ALetter.Plain with { GivenName = typed, FamilyName = "", RunTitle = typed, Venue = typed }).WriteAsync(app, "YouHaveAPlace");
        (letter.PersonId, letter.RunId) = (null, null);
        await app.WithAsync(async db =>
        {
            db.Outbox.Add(letter);
            await db.SaveChangesAsync();
        });

        await app.SendAsync();

        var mail = Assert.Single(server.Mails);
        // What looks like an encoded word is taken apart, because the reader's program would decode it.
        var clean = LetterTemplate.OneLine(typed).Replace("=?", "= ?", StringComparison.Ordinal);
        Assert.Equal(["alice@amt.example"], mail.To);
        Assert.Equal(("alice@amt.example", clean), (Assert.Single(mail.Message.To.Mailboxes).Address, Assert.Single(mail.Message.To.Mailboxes).Name));
        Assert.Equal($"Ihr Platz: {clean}", mail.Message.Subject);
        Assert.Equal(
            ["Auto-Submitted", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"],
            mail.Message.Headers.Select(h => h.Field).Order(StringComparer.Ordinal));
        Assert.Equal("kurs@training.example", Assert.Single(mail.Message.From.Mailboxes).Address);
    }

    [Fact]
    public async Task A_subject_longer_than_anybody_reads_is_cut_between_two_letters()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        // The cut would go through the middle of a character that takes two places.
        var title = string.Concat(Enumerable.Repeat("Größe ", 39)) + "xyz";
        var letter = await (ALetter.Plain with { RunTitle = title + "👮👮👮 und so weiter" }).WriteAsync(app, "YouHaveAPlace");
        (letter.PersonId, letter.RunId) = (null, null);
        await app.WithAsync(async db =>
        {
            db.Outbox.Add(letter);
            await db.SaveChangesAsync();
        });

        await app.SendAsync();

        Assert.Equal($"Ihr Platz: {title}…", letter.Subject);
        Assert.Equal(letter.Subject, Assert.Single(server.Mails).Message.Subject);
    }

    [Fact]
    public async Task Each_state_has_its_own_words_and_only_a_place_is_called_a_place()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var place = (await ALetter.Plain.WriteAsync(app, "YouHaveAPlace")).Text;
        var movedUp = (await ALetter.Plain.WriteAsync(app, "YouMovedUp")).Text;
        var waiting = (await ALetter.Plain.WriteAsync(app, "YouAreOnTheWaitingList")).Text;

        Assert.Contains("Sie haben einen Platz im 6. Durchgang.", place, StringComparison.Ordinal);
        Assert.Contains("haben jetzt einen Platz", movedUp, StringComparison.Ordinal);
        Assert.Contains("Das ist noch kein Platz im Durchgang.", waiting, StringComparison.Ordinal);
        Assert.Contains("auf der Warteliste, auf Platz 3", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Sie haben einen Platz", waiting, StringComparison.Ordinal);
        foreach (var ended in new[] { "YouWithdrew", "YouWereRemoved", "RunIsCancelled" })
        {
            var letter = await ALetter.Plain.WriteAsync(app, ended);
            Assert.DoesNotMatch("haben (jetzt )?einen Platz", letter.Text);
            Assert.Contains("METHOD:CANCEL", letter.Calendar, StringComparison.Ordinal);
        }
    }

    private static string Shown(OutboxLetter letter) =>
        $"An: {letter.ToName} <{letter.ToAddress}>\nBetreff: {letter.Subject}\nKalender: {CalendarOf(letter.Calendar)}\n\n{letter.Text.TrimEnd()}";

    private static string CalendarOf(string calendar) => calendar.Length == 0 ? "keiner" : Interesting().Matches(calendar).Select(m => m.Value.Trim())
        .GroupBy(line => line).Select(g => g.Count() == 1 ? g.Key : $"{g.Count()} × {g.Key}").Aggregate((all, line) => $"{all}, {line}");

    private static IEnumerable<string> WordsOf(string text) => Bullet().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word != "--");

    [GeneratedRegex("^(METHOD|STATUS):.*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Interesting();

    // The text part's list marks.
    [GeneratedRegex("^- ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Bullet();
}
