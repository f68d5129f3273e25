using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ASSKomm.Training.Mutants;

/// <summary>What can be wrong in a call: the other end of a list, the other order, a day too many.</summary>
internal static class Calls
{
    private static readonly Dictionary<string, string> Opposites = new(StringComparer.Ordinal)
    {
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["ThenBy"] = "ThenByDescending",
        ["ThenByDescending"] = "ThenBy",
        ["Order"] = "OrderDescending",
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
        ["Any"] = "All",
        ["All"] = "Any",
        ["Exists"] = "TrueForAll",
        ["TakeWhile"] = "SkipWhile",
        ["SkipWhile"] = "TakeWhile",
        ["Take"] = "Skip",
        ["Skip"] = "Take",
        ["Except"] = "Intersect",
        ["Intersect"] = "Except",
        ["StartsWith"] = "EndsWith",
        ["EndsWith"] = "StartsWith",
        ["Find"] = "FindLast",
    };

    private static readonly string[] CanGo = ["Where", "Distinct", "Order", "Append", "Concat", "Except", "OfType"];
    private static readonly string[] Shifts = ["AddDays", "AddHours", "AddMinutes", "AddSeconds", "AddMonths", "AddYears"];

    public static IEnumerable<Change> Of(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: { } name, Expression: { } on })
        {
            yield break;
        }

        var called = name.Identifier.Text;
        if (Opposites.TryGetValue(called, out var opposite))
        {
            // Any() without a question has no opposite name.
            yield return called is "Any" && call.ArgumentList.Arguments.Count == 0
                ? Change.Of(call, $"(!{call})")
                : new Change(call, name.Identifier.Span, opposite, []);
        }

        if (called is "Contains" or "ContainsKey" or "Add")
        {
            yield return Change.Of(call, $"(!{call})");
        }

        if (CanGo.Contains(called, StringComparer.Ordinal))
        {
            yield return Change.Of(call, $"{on}");
        }

        if (Shifts.Contains(called, StringComparer.Ordinal)
            && call.ArgumentList.Arguments is [{ Expression: var amount }] && !IsNumber(amount))
        {
            yield return Change.Of(amount, $"({amount}) + 1");
            yield return Change.Of(amount, $"({amount}) - 1");
        }
    }

    // A number is changed where it stands.
    private static bool IsNumber(ExpressionSyntax e) =>
        e is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };
}
