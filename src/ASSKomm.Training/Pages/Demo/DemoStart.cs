using ASSKomm.Training.Data;
using ASSKomm.Training.Pages.Demo.Story;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>What the demo does at start, one node at a time: takes over the clock, and tells its story once, into an empty database.</summary>
public sealed class DemoStart(TrainingDb db, RulesClock clock, SiteSettings site, IServiceProvider services)
{
    /// <summary>Before anything at start decides by the clock.</summary>
    public async Task TakeOverClockAsync(CancellationToken token)
    {
        if (site.Demo)
        {
            clock.RunAhead(await db.Holds.Where(h => h.Name == Hold.DemoClock).Select(h => h.Value).SingleAsync(token));
        }
    }

    /// <summary>Fills an empty database. Whoever has runs or accounts keeps them untouched.</summary>
    public async Task PrepareAsync(CancellationToken token)
    {
        if (site.Demo && !await db.Runs.AnyAsync(token) && !await db.Users.AnyAsync(token))
        {
            await ActivatorUtilities.CreateInstance<DemoStory>(services).TellAsync(token);
        }
    }
}
