namespace ASSKomm.Training.Seats;

public static class SeatsSetup
{
    public static void AddSeats(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Turnstile>();
        builder.Services.AddScoped<SeatAllotment>();
        builder.Services.AddScoped<RunPlanning>();
        builder.Services.AddScoped<RunQuestions>();
        builder.Services.AddScoped<Inspection>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddScoped<SentForms>();
    }
}
