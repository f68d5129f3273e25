using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Web;

/// <summary>
/// Length instead of composition, and no password that a stranger would try first: the product, the place, the year, keyboard runs,
/// the person's own name. At least 12, at most 256 characters.
/// </summary>
public sealed partial class PasswordRules : IPasswordValidator<Account>
{
    public const int LeastLength = 12;
    public const int MostLength = 256;

    private static readonly string[] Obvious =
    [
        "asskomm", "beccaria", "kriminalpraevention", "praevention", "training", "sachsen", "lohsa", "dresden", "leipzig", "chemnitz",
        "geschaeftsstelle", "landespraeventionsrat", "verwaltung", "rathaus", "gemeinde", "passwort", "password", "kennwort", "geheim",
        "willkommen", "hallo", "sommer", "winter", "fruehling", "herbst", "admin", "test", "letmein", "iloveyou", "schatz",
    ];

    private static readonly string[] Runs =
        ["01234567890123456789", "qwertzuiopue", "qwertyuiop", "asdfghjkloeae", "asdfghjkl", "yxcvbnm", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(WhyNot(password ?? "", user) is { } why
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = why })
            : IdentityResult.Success);

    /// <summary>The sentence that tells why a password is not taken; null if it is.</summary>
    public static string? WhyNot(string password, Account person)
    {
        if (password.Length < LeastLength)
        {
            return $"Bitte wählen Sie ein Passwort mit mindestens {LeastLength} Zeichen.";
        }

        if (password.Length > MostLength)
        {
            return $"Bitte wählen Sie ein Passwort mit höchstens {MostLength} Zeichen.";
        }

        var rest = Plain(password);
        var own = new[] { person.GivenName, person.FamilyName, (person.Email ?? "").Split('@')[0] }
            .Select(Plain).Where(w => w.Length >= 3);
        foreach (var word in Obvious.Concat(own).OrderByDescending(w => w.Length))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        rest = Years().Replace(rest, "");
        rest = WithoutRuns(rest);
        return rest.Distinct().Count() < 4
            ? "Dieses Passwort ist zu leicht zu erraten. Bitte meiden Sie Orte, Jahreszahlen, Ihren Namen und Tastenfolgen."
            : null;
    }

    // Lower case, umlauts written out, digits that stand for letters read as letters, everything else left out.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.ToLower(CultureInfo.InvariantCulture))
        {
            plain.Append(c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", '@' => "a", '$' => "s", _ => c.ToString() });
        }

        return NoWord().Replace(plain.ToString(), "");
    }

    private static string WithoutRuns(string text)
    {
        for (var length = text.Length; length >= 4; length--)
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                var part = text.Substring(at, length);
                var backwards = string.Concat(part.Reverse());
                if (Runs.Any(r => r.Contains(part, StringComparison.Ordinal) || r.Contains(backwards, StringComparison.Ordinal)))
                {
                    text = text.Remove(at, length);
                    length = text.Length + 1;
                    break;
                }
            }
        }

        return text;
    }

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Years();

    [GeneratedRegex("[^\\p{L}\\p{Nd}]", RegexOptions.NonBacktracking)]
    private static partial Regex NoWord();
}
