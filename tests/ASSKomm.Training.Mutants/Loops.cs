using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ASSKomm.Training.Mutants;

/// <summary>
/// Writes source again with a tick in every round of every loop, so that one which never ends is noticed and not waited
/// for.
/// </summary>
internal static class Loops
{
    private const string Tick = "{ global::Mutants.Switch.Tick();";

    public static string Guarded(SyntaxTree tree, TextSpan span, (TextSpan Span, string Text)? change = null)
    {
        var source = tree.GetText().ToString();
        var edits = new List<(TextSpan Span, string Text)>();
        foreach (var body in tree.GetRoot().DescendantNodes(span).Select(BodyOf).OfType<BlockSyntax>().Where(b => span.Contains(b.Span)))
        {
            edits.Add((body.OpenBraceToken.Span, Tick));
        }

        if (change is { } changed)
        {
            edits.RemoveAll(e => changed.Span.Contains(e.Span));
            edits.Add(changed);
        }

        var (text, done) = (new StringBuilder(), span.Start);
        foreach (var edit in edits.OrderBy(e => e.Span.Start))
        {
            text.Append(source, done, edit.Span.Start - done).Append(edit.Text);
            done = edit.Span.End;
        }

        return text.Append(source, done, span.End - done).ToString();
    }

    private static StatementSyntax? BodyOf(SyntaxNode node) => node switch
    {
        WhileStatementSyntax s => s.Statement,
        DoStatementSyntax s => s.Statement,
        ForStatementSyntax s => s.Statement,
        CommonForEachStatementSyntax s => s.Statement,
        _ => null,
    };
}
