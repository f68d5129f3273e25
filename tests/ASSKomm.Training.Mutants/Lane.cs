using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace ASSKomm.Training.Mutants;

/// <summary>One copy of the mutated assembly with a switch of its own, so that several mutants live at the same time.</summary>
internal sealed class Lane
{
    // A mutant may take this many times the steps of the rules as they are, and a bit, before it counts as never ending.
    private const long Times = 20;
    private const long More = 2_000_000;

    private readonly FieldInfo alive;
    private readonly FieldInfo left;
    private readonly IDictionary<int, bool> reached;

    public Lane(byte[] assembly)
    {
        using var stream = new MemoryStream(assembly);
        var loaded = new AssemblyLoadContext("lane").LoadFromStream(stream);
        var it = loaded.GetType("Mutants.Switch")!;
        (alive, left) = (it.GetField("Alive")!, it.GetField("Left")!);
        reached = (IDictionary<int, bool>)it.GetField("Reached")!.GetValue(null)!;
        Cases = [.. TestCase.Of(loaded).Select(c => new Covered(c))];
    }

    public IReadOnlyList<Covered> Cases { get; }

    /// <summary>Runs every test without a mutant and notes which members it reaches; the failures.</summary>
    public IReadOnlyList<string> Cover()
    {
        var failed = new List<string>();
        foreach (var test in Cases)
        {
            reached.Clear();
            left.SetValue(null, long.MaxValue);
            var watch = Stopwatch.StartNew();
            try
            {
                test.Case.Run();
            }
            catch (Exception wrong)
            {
                failed.Add($"{test.Case.Name}: {wrong.Message}");
            }

            (test.Time, test.Steps, test.Members) = (watch.Elapsed, long.MaxValue - (long)left.GetValue(null)!, [.. reached.Keys]);
        }

        return failed;
    }

    /// <summary>Takes over what another lane found out; the tests are the same in the same order.</summary>
    public void CoverAs(Lane other)
    {
        foreach (var (mine, theirs) in Cases.Zip(other.Cases))
        {
            (mine.Time, mine.Steps, mine.Members) = (theirs.Time, theirs.Steps, theirs.Members);
        }
    }

    /// <summary>The test that kills the mutant; null if it survives all that reach it.</summary>
    public string? Kill(Mutant mutant)
    {
        foreach (var test in Cases.Where(c => c.Members.Contains(mutant.Member)).OrderBy(c => c.Time))
        {
            left.SetValue(null, (test.Steps * Times) + More);
            alive.SetValue(null, mutant.Id);
            try
            {
                test.Case.Run();
            }
            catch (Exception)
            {
                return test.Case.Name;
            }
            finally
            {
                alive.SetValue(null, 0);
            }
        }

        return null;
    }
}

/// <summary>A test and what it reaches.</summary>
internal sealed record Covered(TestCase Case)
{
    public TimeSpan Time { get; set; }
    public long Steps { get; set; }
    public HashSet<int> Members { get; set; } = [];
}
