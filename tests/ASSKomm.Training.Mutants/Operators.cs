using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ASSKomm.Training.Mutants;

/// <summary>A change of the text of one file.</summary>
/// <param name="Else">What is tried instead if the first does not compile.</param>
internal sealed record Change(SyntaxNode Node, TextSpan Span, string Text, string[] Else)
{
    public static Change Of(SyntaxNode node, string text, params string[] otherwise) => new(node, node.Span, text, otherwise);
}

/// <summary>What can be wrong in an expression: each small change that a test of the rules should notice.</summary>
internal static class Operators
{
    private static readonly Dictionary<SyntaxKind, string[]> Swapped = new()
    {
        [SyntaxKind.LessThanExpression] = ["<=", ">="],
        [SyntaxKind.LessThanOrEqualExpression] = ["<", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<="],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
        [SyntaxKind.AddExpression] = ["-"],
        [SyntaxKind.SubtractExpression] = ["+"],
        [SyntaxKind.MultiplyExpression] = ["/"],
        [SyntaxKind.DivideExpression] = ["*"],
        [SyntaxKind.ModuloExpression] = ["*"],
        [SyntaxKind.AddAssignmentExpression] = ["-="],
        [SyntaxKind.SubtractAssignmentExpression] = ["+="],
    };

    public static IEnumerable<Change> Of(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax e when e.IsKind(SyntaxKind.LogicalAndExpression) =>
            [Change.Of(e, $"({e.Left} || {e.Right})", $"({e.Left})", $"({e.Right})")],
        BinaryExpressionSyntax e when e.IsKind(SyntaxKind.LogicalOrExpression) =>
            [Change.Of(e, $"({e.Left} && {e.Right})", $"({e.Left})", $"({e.Right})")],
        BinaryExpressionSyntax e when e.IsKind(SyntaxKind.CoalesceExpression) => [Change.Of(e, $"({e.Right})")],
        BinaryExpressionSyntax e when Swapped.TryGetValue(e.Kind(), out var others) => others
            .Take(IsCondition(e) && e.Kind() is not (SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression) ? 1
                : IsCondition(e) ? 0 : 2)
            .Select(o => Change.Of(e, $"({e.Left} {o} {e.Right})")),
        AssignmentExpressionSyntax e when Swapped.TryGetValue(e.Kind(), out var others) =>
            others.Select(o => Change.Of(e, $"{e.Left} {o} {e.Right}")),
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax list } e => [new(e, WithComma(list.Expressions, e), "", [])],
        PrefixUnaryExpressionSyntax e when e.IsKind(SyntaxKind.LogicalNotExpression) =>
            IsCondition(e) ? [] : [Change.Of(e, $"({e.Operand})")],
        PrefixUnaryExpressionSyntax e when e.IsKind(SyntaxKind.UnaryMinusExpression) => [Change.Of(e, $"{e.Operand}")],
        LiteralExpressionSyntax e => OfLiteral(e),
        ConditionalExpressionSyntax e =>
            [Change.Of(e, $"(!({e.Condition}) ? {e.WhenTrue} : {e.WhenFalse})", $"({e.WhenFalse})", $"({e.WhenTrue})")],
        // Turned round already: with the condition it is, or by its own »not«.
        IsPatternExpressionSyntax e => IsCondition(e) || e.Pattern is UnaryPatternSyntax ? [] : [Change.Of(e, $"!({e})")],
        CollectionExpressionSyntax e =>
            e.Elements.Where(x => x is ExpressionElementSyntax || e.Elements.Count > 1)
                .Select(x => new Change(x, WithComma(e.Elements, x), "", [])),
        InvocationExpressionSyntax e => Calls.Of(e),
        BinaryPatternSyntax p => [Change.Of(p, $"{p.Left}"), Change.Of(p, $"{p.Right}")],
        UnaryPatternSyntax p => [Change.Of(p, $"{p.Pattern}")],
        RelationalPatternSyntax p => OfPattern(p),
        SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax all, Expression: not ThrowExpressionSyntax } arm =>
            [new(arm, WithComma(all.Arms, arm), "", [])],
        WhenClauseSyntax w => [Change.Of(w, "")],
        _ => Statements.Of(node),
    };

    /// <summary>Where an element stands together with the comma behind it, or before it if it is the last.</summary>
    private static TextSpan WithComma<T>(SeparatedSyntaxList<T> list, T element)
        where T : SyntaxNode
    {
        var next = element.GetLastToken().GetNextToken();
        return next.IsKind(SyntaxKind.CommaToken) && list.GetSeparators()
            .Contains(next) ? TextSpan.FromBounds(element.SpanStart, next.Span.End) : element.Span;
    }

    // The condition itself is turned round where it stands.
    private static bool IsCondition(ExpressionSyntax e) => e.Parent switch
    {
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax => true,
        ConditionalExpressionSyntax c => c.Condition == e,
        _ => false,
    };

    private static IEnumerable<Change> OfLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        true => [Change.Of(literal, "false")],
        false => [Change.Of(literal, "true")],
        int number => [Change.Of(literal, Number(number + 1)), Change.Of(literal, Number(number - 1))],
        _ => [],
    };

    private static string Number(int number) =>
        number < 0 ? $"({number.ToString(CultureInfo.InvariantCulture)})" : number.ToString(CultureInfo.InvariantCulture);

    private static Change[] OfPattern(RelationalPatternSyntax pattern) => pattern.OperatorToken.Kind() switch
    {
        SyntaxKind.LessThanToken => [Change.Of(pattern, $"<= {pattern.Expression}"), Change.Of(pattern, $">= {pattern.Expression}")],
        SyntaxKind.LessThanEqualsToken => [Change.Of(pattern, $"< {pattern.Expression}"), Change.Of(pattern, $"> {pattern.Expression}")],
        SyntaxKind.GreaterThanToken => [Change.Of(pattern, $">= {pattern.Expression}"), Change.Of(pattern, $"<= {pattern.Expression}")],
        _ => [Change.Of(pattern, $"> {pattern.Expression}"), Change.Of(pattern, $"< {pattern.Expression}")],
    };
}
