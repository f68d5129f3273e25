using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>Letters on their way to a mail server on loopback.</summary>
internal static class Post
{
    /// <summary>The settings with which a site sends to the given server.</summary>
    public static Dictionary<string, string> Settings(LoopbackSmtp server, string security = "None") => new(StringComparer.Ordinal)
    {
        ["Mail:Mode"] = "Smtp",
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:Security"] = security,
        ["Mail:From"] = "Geschäftsstelle <kurs@training.example>",
    };

    public static string AddressOf(int person) => $"person{person}@amt.example";

    /// <summary>Writes that many letters to as many people, in one transaction.</summary>
    public static Task WriteAsync(this TestApp app, int letters) => app.UseAsync<IServiceProvider, bool>(async services =>
    {
        var post = services.GetRequiredService<Letters>();
        await services.GetRequiredService<TrainingDb>().WriteAsync(
            () =>
            {
                for (var i = 1; i <= letters; i++)
                {
                    post.ConfirmAddress(Person(i), new Uri($"https://training.example/konto/bestaetigen/{i}"));
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);
        return true;
    });

    /// <summary>One round of sending; how many were sent.</summary>
    public static Task<int> SendAsync(this TestApp app) => app.UseAsync<SendLetters, int>(sender => sender.RunAsync(CancellationToken.None));

    public static Account Person(int number) => new()
    {
        GivenName = $"Person{number}",
        FamilyName = "Beispiel",
        Email = AddressOf(number),
        UserName = AddressOf(number),
    };
}
