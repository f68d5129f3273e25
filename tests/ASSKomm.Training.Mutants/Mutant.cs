using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ASSKomm.Training.Mutants;

/// <summary>One small change of one rule.</summary>
/// <param name="Id">Counted from 1.</param>
/// <param name="InsteadOf">The mutant it stands for where that does not compile; zero if it stands for itself.</param>
internal sealed record Mutant(int Id, int Member, string File, string MemberName, TextSpan Span, string Text, string Words, int InsteadOf)
{
    /// <summary>What it is called in the list of equivalents: no line number, so that it survives changes elsewhere.</summary>
    public string Key => $"{File} | {MemberName} | {Words}";
}

/// <summary>A mutant in words: the smallest expression around it that tells where it is, before and after.</summary>
internal static partial class InWords
{
    private const int Longest = 90;
    private const int Beside = 40;
    private const int Bare = 12;

    public static string Of(SyntaxNode changed, TextSpan span, string text)
    {
        var shown = changed;
        while (shown.Parent is ExpressionSyntax or PatternSyntax or ArgumentSyntax or BaseArgumentListSyntax or SubpatternSyntax
            or PositionalPatternClauseSyntax && shown is not LambdaExpressionSyntax
                && (shown.Parent.Span.Length <= Longest || shown.Span.Length < Bare))
        {
            shown = shown.Parent;
        }

        var window = TextSpan.FromBounds(Math.Min(shown.SpanStart, span.Start), Math.Max(shown.Span.End, span.End));
        var before = changed.SyntaxTree.GetText().ToString(window);
        var after = before[..(span.Start - window.Start)] + text + before[(span.End - window.Start)..];
        var (from, to) = Cut(Flat(before), Flat(after));
        return $"{from} → {(to.Length == 0 ? "∅" : to)}";
    }

    private static (string From, string To) Cut(string from, string to)
    {
        var head = from.AsSpan().CommonPrefixLength(to);
        var tail = 0;
        while (tail < Math.Min(from.Length, to.Length) - head && from[^(tail + 1)] == to[^(tail + 1)])
        {
            tail++;
        }

        return (Cut(from, head, tail), Cut(to, head, tail));
    }

    private static string Cut(string text, int head, int tail)
    {
        var (start, end) = (Math.Max(0, head - Beside), Math.Min(text.Length, text.Length - tail + Beside));
        var middle = text[start..end];
        middle = middle.Length <= 2 * Longest ? middle : $"{middle[..Longest]}…{middle[^Longest..]}";
        return $"{(start > 0 ? "…" : "")}{middle}{(end < text.Length ? "…" : "")}";
    }

    private static string Flat(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
