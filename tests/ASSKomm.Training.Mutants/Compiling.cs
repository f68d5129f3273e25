using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ASSKomm.Training.Mutants;

/// <summary>Rules with all their mutants, and their tests, as one assembly.</summary>
/// <param name="Mutants">Those that compile.</param>
internal sealed record Compiled(byte[] Assembly, IReadOnlyList<RuleMember> Members, IReadOnlyList<Mutant> Mutants);

/// <summary>Compiles everything once; what does not compile is left out.</summary>
internal static class Compiling
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; global using Xunit;
        """;

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Suppress);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(f => MetadataReference.CreateFromFile(f))];

    public static Compiled Compile(IReadOnlyList<string> rules, IReadOnlyList<string> tests, Func<IReadOnlyList<Mutant>,
        IEnumerable<Mutant>> choose)
    {
        var ruleTrees = rules.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f)).ToList();
        using var embedded = new StreamReader(typeof(Compiling).Assembly.GetManifestResourceStream("Switch.cs")!);
        SyntaxTree[] rest =
        [
            CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(embedded.ReadToEnd()),
            .. tests.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)))
                .Select(t => CSharpSyntaxTree.ParseText(Loops.Guarded(t, t.GetRoot().FullSpan))),
        ];
        var (members, made) = Making.Of(ruleTrees);
        var mutants = choose(made).ToList();
        while (true)
        {
            var written = ruleTrees.Select(t => (Tree: t, Text: new Schemata(t, members, mutants.ToLookup(m => m.Member)).Write()))
                .ToList();
            var trees = written.ToDictionary(w => (SyntaxTree)CSharpSyntaxTree.ParseText(w.Text.Text, path: w.Tree.FilePath), w =>
                w.Text.Copies);
            using var assembly = new MemoryStream();
            var result = CSharpCompilation.Create("Mutated", [.. trees.Keys, .. rest], References, Options).Emit(assembly);
            if (result.Success)
            {
                return new(assembly.ToArray(), members, OfAChoice(mutants));
            }

            var wrong = result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error)
                .Select(d => (d, Mutant: MutantAt(d.Location, trees))).ToList();
            if (wrong.Where(w => w.Mutant is 0).Select(w => w.d).ToList() is { Count: > 0 } own)
            {
                throw new InvalidOperationException($"The rules and their tests do not compile:\n{string.Join('\n', own.Take(10))}");
            }

            mutants.RemoveAll(m => wrong.Exists(w => w.Mutant == m.Id));
        }
    }

    // Of a mutant and those that stand for it, the first that compiles.
    private static List<Mutant> OfAChoice(List<Mutant> mutants) =>
        [.. mutants.GroupBy(m => m.InsteadOf == 0 ? m.Id : m.InsteadOf).Select(g => g.First())];

    private static int MutantAt(Location location, Dictionary<SyntaxTree, List<(TextSpan Span, int Mutant)>> trees) =>
        location.SourceTree is { } tree && trees.TryGetValue(tree, out var copies)
            ? copies.Find(c => c.Span.Contains(location.SourceSpan.Start)).Mutant
            : 0;
}
