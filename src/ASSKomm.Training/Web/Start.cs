using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Pages.Demo;

namespace ASSKomm.Training.Web;

public static class StartSetup
{
    public static void AddStart(this WebApplicationBuilder builder) => builder.Services.AddHostedService<Start>();
}

/// <summary>What must be done before the first request is answered: migrations, the timetable's tables, the course from its folder, the demo's story.</summary>
internal sealed class Start(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<TrainingDb>().MigrateAsync(
            async () =>
            {
                await Timetable.PrepareAsync(services.GetRequiredService<DataSettings>(), cancellationToken);
                var demo = services.GetRequiredService<DemoStart>();
                await demo.TakeOverClockAsync(cancellationToken);
                await services.GetRequiredService<CourseSeeding>().SeedAsync(cancellationToken);
                await demo.PrepareAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
