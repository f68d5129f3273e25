using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ASSKomm.Training.Mutants;

/// <summary>What can be wrong in a statement: a condition the other way round, a refusal or an effect left out.</summary>
internal static class Statements
{
    public static IEnumerable<Change> Of(SyntaxNode node) => node switch
    {
        IfStatementSyntax { Else: null } s => [Negated(s.Condition), Change.Of(s, ";")],
        IfStatementSyntax s => [Negated(s.Condition)],
        WhileStatementSyntax s => [Negated(s.Condition)],
        DoStatementSyntax s => [Negated(s.Condition)],
        ForStatementSyntax { Condition: { } condition } => [Negated(condition)],
        ExpressionStatementSyntax s => [Change.Of(s, ";")],
        YieldStatementSyntax s => [Change.Of(s, ";")],
        ContinueStatementSyntax or BreakStatementSyntax { Parent: not SwitchSectionSyntax } => [Change.Of(node, ";")],
        _ => [],
    };

    private static Change Negated(ExpressionSyntax condition) => Change.Of(condition, $"!({condition})");
}
