using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// The people of our tests: Alice takes part, Bob waits, Carol teaches, Dora teaches elsewhere, Olga runs the office,
/// Charlie has no business here. A visitor is nobody at all.
/// </summary>
public static class Cast
{
    /// <summary>A confirmed account with an employer and, where asked, roles.</summary>
    public static Task<Account> AddAsync(this TestApp app, string name, params string[] roles) => app.WithAsync(async db =>
    {
        var employer = await db.Organisations.FirstOrDefaultAsync(o => o.Name == "Gemeinde Lohsa")
            ?? new Organisation { Name = "Gemeinde Lohsa", District = "Landkreis Bautzen" };
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@amt.example";
        var parts = name.Split(' ', 2);
        var account = new Account
        {
            GivenName = parts[0],
            FamilyName = parts.Length > 1 ? parts[1] : "Beispiel",
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = TestApp.Beginning,
            Organisation = employer,
        };
        db.Users.Add(account);
        await db.SaveChangesAsync();
        db.RoleGrants.AddRange(roles.Select(r => new RoleGrant { AccountId = account.Id, Role = r, GrantedAt = TestApp.Beginning }));
        await db.SaveChangesAsync();
        return account;
    });

    /// <summary>Gives the account a password the slow way, for tests of signing in.</summary>
    public static Task SetPasswordAsync(this TestApp app, Account account, string password) => app.UseAsync<UserManager<Account>, bool>(async users =>
    {
        var fresh = (await users.FindByEmailAsync(account.Email!))!;
        fresh.PasswordHash = users.PasswordHasher.HashPassword(fresh, password);
        return (await users.UpdateAsync(fresh)).Succeeded;
    });

    /// <summary>A browser in which nobody is signed in.</summary>
    public static WebPerson Visitor(this TestApp app) => new(app.CreateClient(new()
    {
        BaseAddress = new Uri("https://training.example"),
        AllowAutoRedirect = false,
        HandleCookies = false,
    }));

    /// <summary>A browser in which the account is signed in (without the slow password hash; <see cref="SetPasswordAsync"/> is for that).</summary>
    public static async Task<WebPerson> SignInAsync(this TestApp app, Account account)
    {
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await app.WithAsync(async db =>
        {
            var now = app.Time.GetUtcNow();
            db.SignInSessions.Add(new SignInSession
            {
                KeyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key))),
                AccountId = account.Id,
                Stamp = (await db.Users.AsNoTracking().SingleAsync(a => a.Id == account.Id)).SecurityStamp!,
                CreatedAt = now,
                LastSeenAt = now,
            });
            await db.SaveChangesAsync();
        });
        var person = app.Visitor();
        person.SetCookie("__Host-sitzung", key);
        return person;
    }

    /// <summary>Adds the person and signs them in.</summary>
    public static async Task<(Account Account, WebPerson Browser)> EnterAsync(this TestApp app, string name, params string[] roles)
    {
        var account = await app.AddAsync(name, roles);
        return (account, await app.SignInAsync(account));
    }
}
