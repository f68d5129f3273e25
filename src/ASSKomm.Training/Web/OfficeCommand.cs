using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;

namespace ASSKomm.Training.Web;

/// <summary><c>office invite name@amt.example</c>: prints a link that works once and makes an office account. No default account exists.</summary>
public static class OfficeCommand
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public static bool IsMeant(string[] args) => args is ["office", ..];

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (args is not ["office", "invite", var email] || !Forms.IsAddress(email))
        {
            await Console.Error.WriteLineAsync("Aufruf: office invite name@amt.example");
            return 1;
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        await db.MigrateAsync(() => Task.CompletedTask, CancellationToken.None);
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        db.Invitations.Add(new Invitation { Email = email, TokenHash = HashOf(token), CreatedAt = now, ExpiresAt = now + Life });
        await db.SaveChangesAsync();
        await Console.Out.WriteLineAsync(services.GetRequiredService<SiteSettings>().Link($"/konto/einladung/{token}").AbsoluteUri);
        await Console.Error.WriteLineAsync($"Der Link gilt drei Tage und nur einmal. Bitte geben Sie ihn nur an {email} weiter.");
        return 0;
    }

    /// <summary>What is stored of a token: whoever reads the table cannot use it.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
