using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Seats;

/// <summary>One person's application as it reaches the door.</summary>
/// <param name="By">Who sent it.</param>
public sealed record Application(int PersonId, EnrolmentForm Form, int By)
{
    /// <summary>How the reason of the first step begins.</summary>
    public string Said { get; init; } = "Anmeldung";

    /// <summary>Whether the run's questions may be answered after it was sent.</summary>
    public bool AnswersLater { get; init; }

    /// <summary>Whether the person is to wait even if a place is free, which is then offered in the list's order.</summary>
    public bool OnlyWaits { get; init; }
}

/// <summary>
/// Where applications for a run stand in line inside this process. Whoever comes while the run is held goes in together with the others as soon
/// as it is free: one hold, one count and one commit for all of them, in the order in which they came. Nobody is answered before that commit.
/// </summary>
public sealed class Turnstile(IServiceScopeFactory scopes)
{
    // More at once would make the first one wait long for the last.
    private const int Most = 64;

    private readonly Dictionary<int, Queue<Ticket>> lines = [];

    /// <summary>The answer to an application, once it is written; null if there is no such run. Who gives up while standing in line leaves no trace.</summary>
    public Task<EnrolmentResult?> PassAsync(int runId, Application application, CancellationToken token)
    {
        var ticket = new Ticket(application, token);
        lock (lines)
        {
            if (lines.TryGetValue(runId, out var line))
            {
                line.Enqueue(ticket);
                return ticket.Answer.Task;
            }

            lines[runId] = new Queue<Ticket>([ticket]);
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => ServeAsync(runId), CancellationToken.None);
        }

        return ticket.Answer.Task;
    }

    // Whoever opens a line has it served until nobody stands there any more.
    private async Task ServeAsync(int runId)
    {
        while (IsAnybodyThere(runId))
        {
            var some = new List<Ticket>();
            try
            {
                var answers = await EnrolAsync(runId, () => Take(runId, some));
                foreach (var (ticket, answer) in some.Zip(answers))
                {
                    ticket.Answer.SetResult(answer);
                }
            }
            catch (Exception) when (some.Count > 1)
            {
                await OneByOneAsync(runId, some);
            }
            catch (Exception wrong)
            {
                // Broken before anybody was let in: otherwise the same would be tried for ever.
                (some.Count == 0 ? Take(runId, some) : some).ForEach(t => t.Answer.TrySetException(wrong));
            }
        }
    }

    // What is wrong with one must not cost the others their places; who is written already meets the refusal of a second time.
    private async Task OneByOneAsync(int runId, List<Ticket> some)
    {
        foreach (var ticket in some)
        {
            try
            {
                ticket.Answer.SetResult((await EnrolAsync(runId, () => [ticket]))[0]);
            }
            catch (Exception wrong)
            {
                ticket.Answer.SetException(wrong);
            }
        }
    }

    private async Task<IReadOnlyList<EnrolmentResult?>> EnrolAsync(int runId, Func<List<Ticket>> take)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SeatAllotment>().EnrolAsync(
            runId, () => [.. take().Select(t => t.Application)], CancellationToken.None);
    }

    private bool IsAnybodyThere(int runId)
    {
        lock (lines)
        {
            return lines[runId].Count > 0 || !lines.Remove(runId);
        }
    }

    private List<Ticket> Take(int runId, List<Ticket> into)
    {
        lock (lines)
        {
            while (into.Count < Most && lines[runId].TryDequeue(out var next))
            {
                if (next.Token.IsCancellationRequested)
                {
                    next.Answer.SetCanceled(next.Token);
                }
                else
                {
                    into.Add(next);
                }
            }
        }

        return into;
    }

    private sealed record Ticket(Application Application, CancellationToken Token)
    {
        public TaskCompletionSource<EnrolmentResult?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
