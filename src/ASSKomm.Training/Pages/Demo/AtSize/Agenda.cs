namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What is still to happen, in the order of time; at the same moment in the order in which it was written down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Number)> open = new();
    private int number;

    public void At(DateTimeOffset moment, Action what) => open.Enqueue(what, (moment, number++));

    /// <summary>Takes the next thing; false if nothing is left until then.</summary>
    public bool TryNext(DateTimeOffset until, out Action what, out DateTimeOffset at)
    {
        var there = open.TryPeek(out var next, out var key) && key.At <= until;
        (what, at) = (next!, key.At);
        if (there)
        {
            open.Dequeue();
        }

        return there;
    }
}
