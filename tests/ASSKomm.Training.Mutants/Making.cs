using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ASSKomm.Training.Mutants;

/// <summary>A member of a rule that can have mutants.</summary>
internal sealed record RuleMember(int Id, MemberDeclarationSyntax Syntax, string Name);

/// <summary>Finds every mutant of every rule.</summary>
internal static class Making
{
    public static (List<RuleMember> Members, List<Mutant> Mutants) Of(IEnumerable<SyntaxTree> rules)
    {
        var (members, mutants) = (new List<RuleMember>(), new List<Mutant>());
        foreach (var syntax in rules.SelectMany(t => t.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()).Where(CanHaveMutants))
        {
            var member = new RuleMember(members.Count + 1, syntax, NameOf(syntax));
            members.Add(member);
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var change in Nodes(syntax).SelectMany(Operators.Of))
            {
                var first = mutants.Count + 1;
                foreach (var text in change.Else.Prepend(change.Text))
                {
                    var words = InWords.Of(change.Node, change.Span, text);
                    seen[words] = seen.GetValueOrDefault(words) + 1;
                    var id = mutants.Count + 1;
                    mutants.Add(new(
                        id, member.Id, Path.GetFileName(syntax.SyntaxTree.FilePath), member.Name, change.Span, text,
                        seen[words] == 1 ? words : $"{words} #{seen[words]}", id == first ? 0 : first));
                }
            }
        }

        return (members, mutants);
    }

    private static bool CanHaveMutants(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => m.Body is not null || m.ExpressionBody is not null,
        ConstructorDeclarationSyntax => true,
        PropertyDeclarationSyntax p => p.ExpressionBody is not null || p.Initializer is not null,
        // A static field is made once, before any mutant lives; so it is turned into a property, and a constant likewise.
        FieldDeclarationSyntax { Declaration.Variables: [{ Initializer.Value: not LiteralExpressionSyntax { Token.Value: string } }] } f =>
            f.Modifiers.Any(SyntaxKind.StaticKeyword)
                || (f.Modifiers.Any(SyntaxKind.ConstKeyword) && f.Declaration.Type is PredefinedTypeSyntax { Keyword.ValueText: "int" }),
        _ => false,
    };

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => m.Identifier.Text,
        ConstructorDeclarationSyntax c => $"new {c.Identifier.Text}",
        PropertyDeclarationSyntax p => p.Identifier.Text,
        FieldDeclarationSyntax f => f.Declaration.Variables[0].Identifier.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(member)),
    };

    // What is thrown for an impossible value, and attributes and default values of parameters, are no rules.
    private static IEnumerable<SyntaxNode> Nodes(MemberDeclarationSyntax member) => member.DescendantNodes(
            n => n is not (ThrowExpressionSyntax or ThrowStatementSyntax or AttributeListSyntax or ParameterSyntax { Default: not null }))
        .Where(n => n is not (AttributeListSyntax or ParameterSyntax));
}
