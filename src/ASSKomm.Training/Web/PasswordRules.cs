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

    private const int LeastLetters = 4;
    private const int LeastRun = 4;

    private static readonly string[] Obvious =
    [
        "asskomm", "beccaria", "kriminalpraevention", "praevention", "training", "lernplattform", "sachsen", "lohsa", "dresden", "leipzig",
        "chemnitz", "zwickau", "bautzen", "goerlitz", "berlin", "deutschland", "geschaeftsstelle", "landespraeventionsrat", "verwaltung",
        "rathaus", "gemeinde", "polizei", "passwort", "password", "kennwort", "geheim", "willkommen", "welcome", "hallo", "sommer", "winter",
        "fruehling", "herbst", "administrator", "admin", "test", "letmein", "iloveyou", "ichliebedich", "schatz", "sonnenschein",
        "fussball", "bayern", "borussia", "dynamo", "computer", "internet", "football", "baseball", "princess", "dragon", "monkey", "master",
    ];

    private static readonly string[] Runs =
    [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertzuiopue", "qwertyuiop", "asdfghjkloeae", "asdfghjkl", "yxcvbnm", "zxcvbnm",
        "1qay2wsx3edc4rfv5tgb6zhn7ujm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qaywsxedcrfvtgbzhnujm", "qazwsxedcrfvtgbyhnujm",
        "1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5z6u7i8o9p0", "q1w2e3r4t5y6u7i8o9p0",
    ];

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

        var own = new[] { person.GivenName, person.FamilyName, (person.Email ?? "").Split('@')[0] }
            .Select(name => name[..Math.Min(name.Length, MostLength)]).SelectMany(name => NameParts().Split(name).Append(name)).Select(Plain).Where(w => w.Length >= 3);
        var words = Obvious.Concat(own).OrderByDescending(w => w.Length).ToList();
        var rest = Without(words, Plain(password));
        rest = WithoutRuns(Years().Replace(rest, ""));
        rest = Without(words, AsLetters(rest));
        return Piece(rest).Length <= LeastLetters || Piece(rest).Distinct().Count() < LeastLetters
            ? "Dieses Passwort ist zu leicht zu erraten. Bitte meiden Sie Orte, Jahreszahlen, Ihren Namen, Tastenfolgen und Wiederholungen."
            : null;
    }

    // Lower case, umlauts written out, signs that stand for letters read as letters, everything else but letters and digits left out.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            plain.Append(c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", '@' => "a", '$' => "s", _ => c.ToString() });
        }

        return NoWord().Replace(plain.ToString(), "");
    }

    private static string AsLetters(string text) => string.Concat(
        text.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', _ => c }));

    private static string Without(IEnumerable<string> words, string text) =>
        words.Aggregate(text, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));

    private static string WithoutRuns(string text)
    {
        foreach (var run in Runs.Concat(Runs.Select(r => string.Concat(r.Reverse()))))
        {
            for (var length = Math.Min(run.Length, text.Length); length >= LeastRun; length--)
            {
                for (var at = 0; at + length <= run.Length; at++)
                {
                    text = text.Replace(run.Substring(at, length), "", StringComparison.Ordinal);
                }
            }
        }

        return text;
    }

    // What is written several times over is worth no more than once.
    private static string Piece(string text)
    {
        var repeats = text.Length == 0 ? 0 : (text + text).IndexOf(text, 1, StringComparison.Ordinal);
        return text[..repeats];
    }

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Years();

    [GeneratedRegex("[^\\p{L}]+", RegexOptions.NonBacktracking)]
    private static partial Regex NameParts();

    [GeneratedRegex("[^\\p{L}\\p{Nd}]", RegexOptions.NonBacktracking)]
    private static partial Regex NoWord();
}
