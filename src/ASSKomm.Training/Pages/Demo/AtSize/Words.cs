namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What somebody who is asked says.</summary>
internal enum Word
{
    Yes,
    No,

    /// <summary>In time.</summary>
    Nothing,
}

/// <summary>Who says what, in turns, so that each comes about however few are asked.</summary>
internal sealed class Words(World world, params Word[] turns)
{
    // Nobody has answered yet what came in these last days.
    private static readonly TimeSpan Lately = TimeSpan.FromDays(3);

    private int asked;

    /// <summary>What is said about what was asked now.</summary>
    public Word Next()
    {
        var word = turns[asked++ % turns.Length];
        return world.Now > world.End - Lately ? Word.Nothing : word;
    }

    /// <summary>When it is said: some time between now and then.</summary>
    public DateTimeOffset Before(DateTimeOffset until) => world.Now + ((until - world.Now) * (0.1 + (0.8 * world.Dice.NextDouble())));
}
