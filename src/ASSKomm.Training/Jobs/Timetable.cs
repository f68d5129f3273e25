using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;

namespace ASSKomm.Training.Jobs;

/// <summary>Everything this site does by itself, and when.</summary>
public static class Timetable
{
    /// <summary>
    /// The ticks. None carries state: each asks the tables what is due, so a lost or doubled tick loses or doubles nothing. They are counted
    /// in UTC, which knows no odd hours; the rules know Berlin. Each ticks once at start too, so that what a stopped machine left goes on.
    /// </summary>
    public static void Keep(IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<SendLetters>("briefe-verschicken", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<RemindOfBlocks>("an-blöcke-erinnern", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<ChaseConsents>("zustimmungen-anmahnen", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<BringUpToNow>("plätze-weitergeben", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<IssueOrdered>("zertifikate-ausstellen", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<CleanUp>("aufräumen", job => job.RunAsync(CancellationToken.None), Cron.Hourly());
        // Hourly, because three o'clock in Berlin is not always the same hour in UTC; it looks once a night.
        jobs.AddOrUpdate<InspectNightly>("nachts-prüfen", job => job.RunAsync(CancellationToken.None), Cron.Hourly());
        foreach (var tick in (string[])["zustimmungen-anmahnen", "plätze-weitergeben", "an-blöcke-erinnern", "zertifikate-ausstellen", "aufräumen", "nachts-prüfen"])
        {
            jobs.Trigger(tick);
        }
    }

    /// <summary>All ticks at once, in the order in which one makes work for the next; for the demo clock and for tests.</summary>
    public static async Task TickAsync(IServiceProvider services, CancellationToken token)
    {
        await services.GetRequiredService<ChaseConsents>().RunAsync(token);
        await services.GetRequiredService<BringUpToNow>().RunAsync(token);
        await services.GetRequiredService<RemindOfBlocks>().RunAsync(token);
        await services.GetRequiredService<IssueOrdered>().RunAsync(token);
        await services.GetRequiredService<CleanUp>().RunAsync(token);
        await services.GetRequiredService<SendLetters>().RunAsync(token);
        await services.GetRequiredService<InspectNightly>().RunAsync(token);
    }

    public static void AddTimetable(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<RemindOfBlocks>();
        services.AddScoped<ChaseConsents>();
        services.AddScoped<BringUpToNow>();
        services.AddScoped<IssueOrdered>();
        services.AddScoped<CleanUp>();
        services.AddScoped<InspectNightly>();
        services.AddHostedService<Bell>();
        var data = DataSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            // Losing every one of Hangfire's records loses nothing; on PostgreSQL they are shared so that one node ticks, not all.
            if (data.Provider is DatabaseProvider.PostgreSQL)
            {
                hangfire.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(data.ConnectionString), new PostgreSqlStorageOptions
                {
                    // Neither the database nor its tables need be there before the start has made them.
                    PrepareSchemaIfNecessary = false,
                    QueuePollInterval = TimeSpan.FromSeconds(2),
                    // A killed node's locks lapse before the next start gives up waiting for them (15 seconds).
                    DistributedLockTimeout = TimeSpan.FromSeconds(10),
                });
            }
            else
            {
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) });
            }
        });
        services.AddHangfireServer(server => server.WorkerCount = 2);
        services.AddHostedService<KeepTimetable>();
    }

    /// <summary>Hangfire's tables on PostgreSQL. Call it while no other node starts: two at once would trip over each other.</summary>
    public static async Task PrepareAsync(DataSettings data, CancellationToken token)
    {
        if (data.Provider is DatabaseProvider.PostgreSQL)
        {
            await using var connection = new Npgsql.NpgsqlConnection(data.ConnectionString);
            await connection.OpenAsync(token);
            PostgreSqlObjectsInstaller.Install(connection);
        }
    }

    /// <summary>Hangfire's own page, for the office.</summary>
    public static void MapTimetable(this WebApplication app) => app
        .MapHangfireDashboard("/geschaeftsstelle/jobs", new DashboardOptions { Authorization = [], DashboardTitle = "Zeitplan" })
        .RequireAuthorization(Roles.Office);

    private sealed class KeepTimetable(IRecurringJobManager jobs) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Keep(jobs);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
