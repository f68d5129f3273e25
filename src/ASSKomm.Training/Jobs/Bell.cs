using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Sends letters as soon as they are written; the minutely tick is the net below it.</summary>
internal sealed class Bell(IServiceScopeFactory scopes, DataSettings data, ILogger<Bell> log) : BackgroundService
{
    private readonly SemaphoreSlim rung = new(1);
    private SqliteSenders? senders;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (data.Provider is DatabaseProvider.Sqlite)
        {
            senders = await SqliteSenders.JoinAsync(data, () => DropClaimsAsync(cancellationToken), cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainingDb.LettersWritten += Ring;
        try
        {
            while (true)
            {
                await rung.WaitAsync(stoppingToken);
                await SendAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The site is being stopped; what is left goes out after the next start.
        }
        finally
        {
            TrainingDb.LettersWritten -= Ring;
        }
    }

    public override void Dispose()
    {
        rung.Dispose();
        senders?.Dispose();
        base.Dispose();
    }

    // What a killed process had in hand goes out at once instead of after the claim's life.
    private async Task DropClaimsAsync(CancellationToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TrainingDb>().Outbox.Where(l => l.SentAt == null && l.ClaimedAt != null)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.ClaimedAt, (DateTimeOffset?)null), token);
    }

    private async Task SendAsync(CancellationToken token)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendLetters>().RunAsync(token);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // The tick tries again in a minute.
            log.LogError(trouble, "Das Verschicken der Briefe wurde unterbrochen.");
        }
    }

    // One ring is enough, however many letters were written meanwhile.
    private void Ring()
    {
        try
        {
            if (rung.CurrentCount == 0)
            {
                rung.Release();
            }
        }
        catch (ObjectDisposedException)
        {
            // Another site in the same process (in tests) rings after this one has closed.
        }
    }
}
