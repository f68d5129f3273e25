using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ASSKomm.Training.Mutants;

/// <summary>A file with all its mutants, each a copy of its member behind a switch, and where each of them stands.</summary>
internal sealed record Written(string Text, List<(TextSpan Span, int Mutant)> Copies);

/// <summary>Writes all mutants of a file into one text, so that it is compiled once.</summary>
// Copies of whole members, because a changed expression among others breaks the scope of pattern variables.
internal sealed class Schemata(SyntaxTree tree, IEnumerable<RuleMember> members, ILookup<int, Mutant> mutants)
{
    private readonly string source = tree.GetText().ToString();
    private readonly StringBuilder text = new();
    private readonly List<(TextSpan Span, int Mutant)> copies = [];

    public Written Write()
    {
        var done = 0;
        foreach (var member in members.Where(m => m.Syntax.SyntaxTree == tree).OrderBy(m => m.Syntax.SpanStart))
        {
            var span = member.Syntax.Span;
            text.Append(source, done, span.Start - done);
            Write(member, [.. mutants[member.Id]]);
            done = span.End;
        }

        text.Append(source, done, source.Length - done);
        return new(text.ToString(), copies);
    }

    private void Write(RuleMember member, List<Mutant> own)
    {
        if (own.Count == 0)
        {
            text.Append(Part(member.Syntax.Span, null));
            return;
        }

        switch (member.Syntax)
        {
            case MethodDeclarationSyntax m:
                Write(member, own, m);
                break;
            case ConstructorDeclarationSyntax c:
                Write(member, own, c);
                break;
            case PropertyDeclarationSyntax { ExpressionBody: not null } p:
                Write(member, own, p);
                break;
            case PropertyDeclarationSyntax { Initializer: { } initial } p:
                text.Append(Part(TextSpan.FromBounds(p.SpanStart, initial.EqualsToken.SpanStart), null)).Append("= ");
                WriteSwitch(member, own, initial.Value);
                text.Append(';');
                break;
            case FieldDeclarationSyntax f:
                var variable = f.Declaration.Variables[0];
                var modifiers = f.Modifiers.Where(k => !k.IsKind(SyntaxKind.ReadOnlyKeyword) && !k.IsKind(SyntaxKind.ConstKeyword))
                    .Select(k => k.Text).Append("static").Distinct(StringComparer.Ordinal);
                Say($"private static readonly {f.Declaration.Type} {member.Name}__0 = {variable.Initializer!.Value};\n");
                Say($"{string.Join(' ', modifiers)} {f.Declaration.Type} {member.Name} => ");
                WriteSwitch(member, own, variable.Initializer!.Value, $"{member.Name}__0");
                text.Append(';');
                break;
        }
    }

    private void Write(RuleMember member, List<Mutant> own, PropertyDeclarationSyntax property)
    {
        var body = property.ExpressionBody!;
        text.Append(source, property.SpanStart, body.SpanStart - property.SpanStart);
        Say($"=> global::Mutants.Switch.Of({member.Id}) switch {{ ");
        own.ForEach(m => Say($"{m.Id} => {member.Name}__{m.Id}, "));
        Say($"_ => {member.Name}__0 }};\n");
        foreach (var mutant in own.Append(null))
        {
            Say($"private {(property.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : "")}");
            Say($"{property.Type} {member.Name}__{mutant?.Id ?? 0} ");
            Copy(mutant, property.ExpressionBody!.Span);
            text.Append(";\n");
        }
    }

    private void WriteSwitch(RuleMember member, List<Mutant> own, ExpressionSyntax value, string? usual = null)
    {
        // Nested conditions keep the target type, which a collection expression needs.
        foreach (var mutant in own)
        {
            Say($"global::Mutants.Switch.Of({member.Id}) == {mutant.Id} ? (");
            Copy(mutant, value.Span);
            text.Append(") : ");
        }

        text.Append('(').Append(usual ?? Part(value.Span, null)).Append(')');
    }

    private void Write(RuleMember member, List<Mutant> own, ConstructorDeclarationSyntax constructor)
    {
        text.Append(source, constructor.SpanStart, constructor.ParameterList.Span.End - constructor.SpanStart);
        Say($" {constructor.Initializer} {{ switch (global::Mutants.Switch.Of({member.Id})) {{\n");
        var body = (SyntaxNode?)constructor.Body ?? constructor.ExpressionBody!.Expression;
        foreach (var mutant in own)
        {
            Say($"case {mutant.Id}: ");
            Copy(mutant, body.Span);
            text.Append("; break;\n");
        }

        text.Append("default: ").Append(Part(body.Span, null)).Append("; break; } }");
    }

    private void Write(RuleMember member, List<Mutant> own, MethodDeclarationSyntax method)
    {
        var arguments = string.Join(", ", method.ParameterList.Parameters.Select(p => $"{WayOf(p)}{p.Identifier.Text}"));
        var isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var head = TextSpan.FromBounds(method.SpanStart, ((SyntaxNode?)method.Body ?? method.ExpressionBody!).SpanStart);
        text.Append(source, head.Start, head.Length);
        Say($"{{ switch (global::Mutants.Switch.Of({member.Id})) {{\n");
        foreach (var id in own.Select(m => m.Id).Append(0))
        {
            var called = $"{method.Identifier.Text}__{id}{method.TypeParameterList}({arguments})";
            text.Append(id == 0 ? "default: " : $"case {id}: ").Append(isVoid ? $"{called}; return;\n" : $"return {called};\n");
        }

        text.Append("} }\n");
        foreach (var mutant in own.Append(null))
        {
            WriteCopy(method, mutant);
        }
    }

    private static string WayOf(ParameterSyntax parameter) =>
        string.Concat(parameter.Modifiers.Where(m => m.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword).Select(m => m.Text + " "));

    private void WriteCopy(MethodDeclarationSyntax method, Mutant? mutant)
    {
        var start = text.Length;
        var isStatic = method.Modifiers.Any(SyntaxKind.StaticKeyword);
        var parameters = string.Join(", ", method.ParameterList.Parameters.Select(p =>
            p.WithModifiers(SyntaxFactory.TokenList(p.Modifiers.Where(m => !m.IsKind(SyntaxKind.ThisKeyword)))).ToString()));
        Say($"private {(isStatic ? "static " : "")}{method.ReturnType} {method.Identifier.Text}__{mutant?.Id ?? 0}");
        Say($"{method.TypeParameterList}({parameters}) {method.ConstraintClauses} ");
        Copy(mutant, TextSpan.FromBounds(((SyntaxNode?)method.Body ?? method.ExpressionBody!).SpanStart, method.Span.End), start);
        text.Append('\n');
    }

    // What is wrong with a copy may be said of its head.
    private void Copy(Mutant? mutant, TextSpan span, int? head = null)
    {
        var start = head ?? text.Length;
        text.Append(Part(span, mutant));
        if (mutant is not null)
        {
            copies.Add((TextSpan.FromBounds(start, text.Length), mutant.Id));
        }
    }

    private void Say(string what) => text.Append(what);

    private string Part(TextSpan span, Mutant? mutant) => Loops.Guarded(tree, span, mutant is null ? null : (mutant.Span, mutant.Text));
}
