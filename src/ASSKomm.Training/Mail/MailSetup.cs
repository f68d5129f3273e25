namespace ASSKomm.Training.Mail;

public static class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var settings = MailSettings.Read(builder.Configuration, builder.Environment.ContentRootPath, builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<CalendarFile>();
        builder.Services.AddScoped<Letters>();
        builder.Services.AddScoped<SendLetters>();
        builder.Services.AddSingleton<Func<IPostbox>>(
            settings.Mode is MailMode.Smtp ? () => new SmtpPostbox(settings) : () => new FolderPostbox(settings));
    }
}
