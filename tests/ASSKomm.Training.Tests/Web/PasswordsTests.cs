using System.Diagnostics;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Pages.Accounts;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ASSKomm.Training.Tests.Web;

/// <summary>What neither the clock nor the log may tell.</summary>
public sealed class PasswordsTests
{
    [Fact]
    public async Task The_hash_costs_what_OWASP_asks_for()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, SiteHost.RealPasswords);
        var hash = Convert.FromBase64String(app.Services.GetRequiredService<Passwords>().Hash(AccountSteps.Secret));
        // Identity's third format: marker, function (2 is SHA-512), rounds.
        Assert.Equal((1, 2u, 220_000u), (hash[0], BigEndian(hash, 1), BigEndian(hash, 5)));
        static uint BigEndian(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
    }

    [Fact]
    public void Nobodys_account_costs_the_same_work_as_somebodys()
    {
        var hasher = new CountingHasher();
        var passwords = new Passwords(hasher, Passwords.LeastStep);
        var known = new Account { PasswordHash = passwords.Hash(AccountSteps.Secret) };

        Assert.Equal(PasswordVerificationResult.Success, passwords.Verify(known, AccountSteps.Secret));
        Assert.Equal(PasswordVerificationResult.Failed, passwords.Verify(known, AccountSteps.OtherSecret));
        Assert.Equal(PasswordVerificationResult.Failed, passwords.Verify(null, AccountSteps.Secret));
        Assert.Equal(PasswordVerificationResult.Failed, passwords.Verify(new Account(), ""));

        Assert.Equal([1_000u, 1_000u, 1_000u, 1_000u], hasher.RoundsVerified);
    }

    [Fact]
    public async Task Answers_that_could_tell_whether_an_account_exists_go_out_at_an_even_pace()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, SiteHost.RealPasswords);
        var alice = await app.WithPasswordAsync("Alice");
        foreach (var email in (string[])[alice.Email!, "nobody@amt.example"])
        {
            Assert.True(await TimeAsync(p => p.EnterPasswordAsync(email, AccountSteps.OtherSecret)) >= 245, "sign-in");
            Assert.True(await TimeAsync(p => p.AskForLinkAsync(email)) >= 245, "forgotten password");
            Assert.True(await TimeAsync(p => p.RegisterAsync(email)) >= 245, "registration");
        }

        async Task<double> TimeAsync(Func<WebPerson, Task> send)
        {
            var person = app.Visitor();
            var began = Stopwatch.GetTimestamp();
            await send(person);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    [Fact]
    public async Task The_log_tells_what_happened_to_which_account_but_no_address_password_or_key()
    {
        using var book = new WholeLog();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, replace: services =>
        {
            services.AddSingleton<ILoggerProvider>(book);
            services.Configure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Information);
        });
        var alice = await app.WithPasswordAsync("Alice");
        for (var i = 0; i < 10; i++)
        {
            await app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret);
        }

        await app.Visitor().EnterPasswordAsync("nobody@amt.example");
        await app.Visitor().RegisterAsync("erika@amt.example");
        await app.Visitor().SubmitAsync(await app.LinkAsync("confirm-address", "erika@amt.example"));
        await app.Visitor().AskForLinkAsync(alice.Email!);
        var link = await app.LinkAsync("reset-password", alice.Email!);
        await app.Visitor().SubmitAsync(link, new() { ["Input.Password"] = AccountSteps.OtherSecret });
        var browser = app.Visitor();
        await browser.EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret);
        await browser.SubmitAsync("/konto/passwort", new() { ["Input.Current"] = AccountSteps.OtherSecret, ["Input.Password"] = AccountSteps.Secret });
        var key = browser.Cookies["__Host-sitzung"];
        await browser.SubmitAsync("/konto/abmelden");

        var erika = (await app.FindAsync("erika@amt.example"))!.Id;
        foreach (var line in (string[])[
            $"Sign-in failed: wrong password for account {alice.Id}", "Sign-in failed: there is no such account", $"Account {alice.Id} is locked until ",
            $"Account {erika} registered", $"Account {erika} confirmed its address", $"A new password was asked for account {alice.Id}",
            $"Account {alice.Id} has a new password by letter", $"Account {alice.Id} signed in", $"Account {alice.Id} changed its password",
            $"Account {alice.Id} signed out"])
        {
            Assert.Contains(line, book.Text, StringComparison.Ordinal);
        }

        foreach (var secret in (string[])["amt.example", AccountSteps.Secret, AccountSteps.OtherSecret, key, link[^40..]])
        {
            Assert.DoesNotContain(secret, book.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private sealed class WholeLog : ILoggerProvider, ILogger
    {
        private readonly System.Text.StringBuilder lines = new();

        public string Text
        {
            get
            {
                lock (lines)
                {
                    return lines.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class CountingHasher() : PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }))
    {
        /// <summary>The rounds of every hash that a password was checked against.</summary>
        public List<uint> RoundsVerified { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            RoundsVerified.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5)));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
