namespace ASSKomm.Training.Pages.Demo;

public static class DemoSetup
{
    public static void AddDemo(this WebApplicationBuilder builder) => builder.Services.AddScoped<DemoStart>();
}

/// <summary>The demo's data, once, into an empty database; and the clock's lead.</summary>
public sealed class DemoStart
{
    public Task PrepareAsync(CancellationToken token) => Task.CompletedTask;
}
