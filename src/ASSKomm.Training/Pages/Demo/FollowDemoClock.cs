using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Every node learns within about a second that the clock was moved on another one.</summary>
internal sealed class FollowDemoClock(
    IServiceScopeFactory scopes, RulesClock clock, SiteSettings site, IOutputCacheStore pages, ILogger<FollowDemoClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!site.Demo)
        {
            return;
        }

        // Real time, also where a test moves the other one.
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await second.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The site is being stopped.
        }
    }

    private async Task LookAsync(CancellationToken token)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
            var before = clock.Lead;
            clock.RunAhead(await db.Holds.Where(h => h.Name == Hold.DemoClock).Select(h => h.Value).SingleAsync(token));
            if (clock.Lead != before)
            {
                await pages.EvictByTagAsync(PublicPages.Name, token);
            }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // Looked at again in a second.
            log.LogWarning(trouble, "Die Demo-Uhr konnte nicht gelesen werden.");
        }
    }
}
