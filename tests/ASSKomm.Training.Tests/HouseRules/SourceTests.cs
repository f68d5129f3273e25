using System.Text.RegularExpressions;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.HouseRules;

/// <summary>What every file of the site keeps to.</summary>
public sealed partial class SourceTests
{
    /// <summary>
    /// Where HTML goes onto a page as it is: only what SafeMarkdown made of an author's text, or LetterHtml of a letter.
    /// </summary>
    private static readonly string[] RawPlaces =
    [
        "Pages/Demo/Letter.cshtml: Html.Raw(Model.Html)",
        "Pages/My/Lesson.cshtml: Html.Raw(prose.Html)",
        "Pages/Programme/Fixed.cshtml: Html.Raw(Model.Text.Html)",
        "Pages/Programme/Glossary.cshtml: Html.Raw(term.Html)",
        "Pages/Programme/Handbook.cshtml: Html.Raw(Model.Text.Html)",
        "Pages/Programme/Module.cshtml: Html.Raw(Model.Text.Html)",
        "Pages/Programme/Programme.cshtml: Html.Raw(Model.Text.Html)",
        "Pages/Programme/Sources.cshtml: Html.Raw(Model.Text.Html)",
        "Pages/Shared/_Answers.cshtml: Html.Raw(answer.Feedback)",
        "Pages/Shared/_Answers.cshtml: Html.Raw(answer.Html)",
        "Pages/Shared/_Answers.cshtml: Html.Raw(check.Question)",
        "Pages/Teach/_LessonText.cshtml: Html.Raw(prose.Html)",
    ];

    [Fact]
    public void No_source_file_is_longer_than_250_lines() => (
        from file in Repository.SourceFiles(".cs", ".cshtml")
        let lines = File.ReadLines(file).Count()
        where lines > 250
        select $"{Repository.NameOf(file)} has {lines} lines.").AssertNone();

    [Fact]
    public void No_page_model_is_longer_than_80_lines() => (
        from file in Repository.SourceFiles(".cshtml.cs")
        let lines = OwnLines(File.ReadAllLines(file))
        where lines > 80
        select $"{Repository.NameOf(file)} has {lines} lines.").AssertNone();

    [Fact]
    public void Nobody_asks_the_machine_for_the_time() => (
        // Otherwise the demo's clock and the tests would not move it. System is the one place where the real one comes in.
        from line in Lines(".cs", ".cshtml")
        where Clock().IsMatch(line) && line != "Web/SiteSetup.cs: services.AddSingleton(TimeProvider.System);"
        select line).AssertNone();

    [Fact]
    public void HTML_goes_onto_a_page_as_it_is_in_these_places_only()
    {
        var found =
            from line in Lines(".cs", ".cshtml")
            // Builds its fields from tags and encodes what it puts between them.
            where !line.StartsWith("Web/FormFields.cs: ", StringComparison.Ordinal) && !line.StartsWith("Web/ErrorSummary.cs: ", StringComparison.Ordinal)
            from Match raw in Raw().Matches(line)
            select $"{line.Split(": ")[0]}: {raw.Value}";

        found.Except(RawPlaces, StringComparer.Ordinal).AssertNone();
    }

    [Fact]
    public void What_is_not_finished_is_not_here() => (
        from line in Lines(".cs", ".cshtml", ".css")
        where Unfinished().IsMatch(line)
        select line).AssertNone();

    [Fact]
    public void Usings_stand_in_order_those_of_the_system_first() => (
        // Neither the compiler nor the check of blanks looks at it.
        from file in Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
        where !Path.GetRelativePath(Repository.Root, file).Split('/').Any(part => part is "obj" or "bin" or "Migrations")
        let usings = File.ReadLines(file).Select(l => PlainUsing().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList()
        where !usings.SequenceEqual(usings.OrderBy(u => !(u + '.').StartsWith("System.", StringComparison.Ordinal)).ThenBy(u => u, StringComparer.OrdinalIgnoreCase))
        select Path.GetRelativePath(Repository.Root, file)).AssertNone();

    [Fact]
    public void No_page_carries_a_style_or_a_script_of_its_own() => (
        // The Content-Security-Policy would not run them.
        from line in Lines(".cshtml")
        where Inline().IsMatch(line.Replace("<script src=", "", StringComparison.Ordinal))
        select line).AssertNone();

    // The page model itself: without the forms and rules nested in it, comments and empty lines.
    private static int OwnLines(string[] file)
    {
        var (own, inside, nested) = (0, false, false);
        foreach (var line in file)
        {
            inside = inside || PageModelBegins().IsMatch(line);
            nested = nested || NestedBegins().IsMatch(line);
            own += inside && !nested && line.Trim().Length > 0 && !line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? 1 : 0;
            nested = nested && line != "    }" && !(line.StartsWith("    ", StringComparison.Ordinal) && line[4] != ' ' && line[^1] == ';');
            inside = inside && line != "}";
        }

        return own;
    }

    private static IEnumerable<string> Lines(params string[] endings) =>
        from file in Repository.SourceFiles(endings)
        where !Repository.NameOf(file).StartsWith("wwwroot/lib/", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        select $"{Repository.NameOf(file)}: {line.Trim()}";

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bTimeProvider\.System\b|\bEnvironment\.TickCount", RegexOptions.NonBacktracking)]
    private static partial Regex Clock();

    [GeneratedRegex(@"Html\.Raw\([^)]*\)|\bHtmlString\(.*|\b(AppendHtml|SetHtmlContent)\(.*", RegexOptions.NonBacktracking)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.NonBacktracking)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\sstyle=""|\son[a-z]+=""|<script\b|<style\b|javascript:", RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.NonBacktracking)]
    private static partial Regex PlainUsing();

    [GeneratedRegex(@"^public .*\bclass \w+Model\b", RegexOptions.NonBacktracking)]
    private static partial Regex PageModelBegins();

    [GeneratedRegex(@"^    (public|private|internal) (sealed |static |abstract |partial )*(class|record|enum) ", RegexOptions.NonBacktracking)]
    private static partial Regex NestedBegins();
}
