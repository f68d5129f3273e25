using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Accounts;

/// <summary>What people do with accounts, step by step.</summary>
internal static partial class AccountSteps
{
    public const string Secret = "zwölf rote Fahrräder am Zaun";
    public const string OtherSecret = "Regenschirm tanzt mit Kaffeekanne";

    /// <summary>A confirmed account with the password <see cref="Secret"/>.</summary>
    public static async Task<Account> WithPasswordAsync(this TestApp app, string name, params string[] roles)
    {
        var account = await app.AddAsync(name, roles);
        await app.SetPasswordAsync(account, Secret);
        return account;
    }

    public static Dictionary<string, string> Newcomer(string email, string given = "Erika", string family = "Muster", string password = Secret) => new()
    {
        ["Input.GivenName"] = given,
        ["Input.FamilyName"] = family,
        ["Input.Email"] = email,
        ["Input.Password"] = password,
    };

    public static Task<WebPage> RegisterAsync(this WebPerson person, string email, string given = "Erika", string family = "Muster", string password = Secret) =>
        person.SubmitAsync("/konto/registrieren", Newcomer(email, given, family, password));

    public static Task<WebPage> EnterPasswordAsync(this WebPerson person, string email, string password = Secret, string address = "/konto/anmelden") =>
        person.SubmitAsync(address, new() { ["Input.Email"] = email, ["Input.Password"] = password });

    public static Task<WebPage> AskForLinkAsync(this WebPerson person, string email) =>
        person.SubmitAsync("/konto/passwort-vergessen", new() { ["Input.Email"] = email });

    /// <summary>The link in the newest letter of a kind to an address, as a path on this site.</summary>
    public static async Task<string> LinkAsync(this TestApp app, string kind, string email)
    {
        var letter = (await app.LettersAsync()).Last(l => l.Kind == kind && l.ToAddress == email);
        var link = LinkLine().Match(letter.Text).Value;
        return link["https://training.example".Length..];
    }

    public static Task<Account?> FindAsync(this TestApp app, string email) => app.WithAsync(
        db => db.Users.AsNoTracking().Include(a => a.Organisation).SingleOrDefaultAsync(a => a.Email == email));

    /// <summary>A browser that shows a session's key, perhaps an old or a stolen one.</summary>
    public static WebPerson WithCookie(this TestApp app, string key)
    {
        var person = app.Visitor();
        person.SetCookie("__Host-sitzung", key);
        return person;
    }

    /// <summary>Whether this browser is somebody for the site.</summary>
    public static async Task<bool> IsSignedInAsync(this WebPerson person) => (await person.OpenAsync("/konto")).Status is System.Net.HttpStatusCode.OK;

    [GeneratedRegex("https://training\\.example/konto/\\S+", RegexOptions.NonBacktracking)]
    private static partial Regex LinkLine();
}
