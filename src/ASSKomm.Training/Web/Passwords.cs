using System.Diagnostics;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Web;

/// <summary>Hashes and checks passwords, and lets answers go out at an even pace, so that neither words nor time tell whether an account exists.</summary>
public sealed class Passwords
{
    /// <summary>Answers that could tell something go out at multiples of this at least.</summary>
    public static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(250);

    private readonly PasswordHasher<Account> hasher;
    private readonly Account nobody = new();
    private readonly long step;

    public Passwords(PasswordHasher<Account> hasher, TimeSpan leastStep)
    {
        this.hasher = hasher;
        var began = Stopwatch.GetTimestamp();
        nobody.PasswordHash = Hash(Guid.NewGuid().ToString());
        // One hash must end well before the step does, also on a slow machine.
        step = Math.Max(leastStep.Ticks, 2 * Stopwatch.GetElapsedTime(began).Ticks);
    }

    public string Hash(string password) => hasher.HashPassword(nobody, password);

    /// <summary>Whether it is the account's password. Without an account it takes just as long and fails.</summary>
    public PasswordVerificationResult Verify(Account? account, string password)
    {
        var known = account?.PasswordHash is not null;
        var verdict = hasher.VerifyHashedPassword(nobody, known ? account!.PasswordHash! : nobody.PasswordHash!, password);
        return known ? verdict : PasswordVerificationResult.Failed;
    }

    /// <summary>Waits until the next full step since <paramref name="began"/> (a <see cref="Stopwatch"/> timestamp).</summary>
    public Task EvenPaceAsync(long began, CancellationToken token) =>
        Task.Delay(TimeSpan.FromTicks(step - (Stopwatch.GetElapsedTime(began).Ticks % step)), token);
}
