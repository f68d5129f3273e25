namespace Mutants;

/// <summary>Compiled together with the rules: says which mutant is alive, and notes which members were reached.</summary>
public static class Switch
{
    /// <summary>The mutant that is alive; zero for none.</summary>
    public static int Alive;

    /// <summary>How many calls and rounds a test may still take; a mutant that never ends ends here.</summary>
    public static long Left = long.MaxValue;

    public static readonly System.Collections.Concurrent.ConcurrentDictionary<int, bool> Reached = new();

    /// <summary>Asked by every member with mutants.</summary>
    public static int Of(int member)
    {
        if (Alive == 0)
        {
            Reached.TryAdd(member, true);
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Tick();
        return Alive;
    }

    /// <summary>Called in every round of every loop.</summary>
    public static void Tick()
    {
        if (--Left < 0)
        {
            throw new System.TimeoutException("It never ends.");
        }
    }
}
