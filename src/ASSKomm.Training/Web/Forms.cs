using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ASSKomm.Training.Web;

/// <summary>How pages check what was typed.</summary>
public static class Forms
{
    /// <summary>Puts a validator's sentences at the fields of the form bound as <paramref name="prefix"/>. True if all is well.</summary>
    public static bool Take<T>(this ModelStateDictionary state, IValidator<T> rules, T input, string prefix = "Input")
    {
        foreach (var failure in rules.Validate(input).Errors)
        {
            state.AddModelError($"{prefix}.{failure.PropertyName}", failure.ErrorMessage);
        }

        return state.IsValid;
    }

    /// <summary>Puts the sentence that tells why a new password is not taken at its field. True if all is well.</summary>
    public static bool TakePassword(this ModelStateDictionary state, string? password, string? givenName, string? familyName, string? email)
    {
        var person = new Account { GivenName = givenName ?? "", FamilyName = familyName ?? "", Email = email };
        if ((string.IsNullOrEmpty(password) ? "Bitte wählen Sie ein Passwort." : PasswordRules.WhyNot(password, person)) is { } why)
        {
            state.AddModelError("Input.Password", why);
        }

        return state.IsValid;
    }

    /// <summary>A text that must be there, clean and not longer than the database holds.</summary>
    public static IRuleBuilderOptions<T, string?> Needed<T>(this IRuleBuilder<T, string?> rule, int most, string whatIsMissing) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(whatIsMissing).AtMost(most);

    /// <summary>Not longer than the database holds.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Must(text => (text ?? "").Length <= most).WithMessage($"Bitte kürzen Sie auf höchstens {most:N0} Zeichen.");

    /// <summary>What was typed into several lines, clean: no control characters or direction marks, no blanks around, line breaks kept.</summary>
    public static string Lines(string? typed) =>
        string.Join('\n', (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(LetterTemplate.OneLine)).Trim();

    /// <summary>A name that is one clean line: counted and judged as it will be stored, see <see cref="LetterTemplate.OneLine"/>.</summary>
    public static IRuleBuilderOptions<T, string?> NameNeeded<T>(this IRuleBuilder<T, string?> rule, int most, string whatIsMissing) => rule
        .Must(text => LetterTemplate.OneLine(text ?? "").Length > 0).WithMessage(whatIsMissing)
        .NameAtMost(most);

    /// <summary>As <see cref="NameNeeded"/>, but may be left empty.</summary>
    public static IRuleBuilderOptions<T, string?> NameAtMost<T>(this IRuleBuilder<T, string?> rule, int most) => rule
        .Must(text => LetterTemplate.OneLine(text ?? "").Length <= most).WithMessage($"Bitte kürzen Sie auf höchstens {most:N0} Zeichen.");

    /// <summary>An address one can write to, at most 254 characters.</summary>
    public static IRuleBuilderOptions<T, string?> EmailNeeded<T>(this IRuleBuilder<T, string?> rule) => rule
        .Needed(MostEmail, "Bitte geben Sie Ihre E-Mail-Adresse ein.")
        .Must(text => string.IsNullOrWhiteSpace(text) || IsAddress(text.Trim()))
        .WithMessage("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.");

    /// <summary>Somebody else's address at work: not the person's <paramref name="own"/>, who would answer for the employer.</summary>
    public static IRuleBuilderOptions<T, string?> BusinessAddress<T>(this IRuleBuilder<T, string?> rule, bool needed, string own) => rule
        .Must(text => !needed || !string.IsNullOrWhiteSpace(text)).WithMessage("Bitte geben Sie die dienstliche E-Mail-Adresse ein.")
        .Must(text => string.IsNullOrWhiteSpace(text) || IsAddress(text.Trim()))
        .WithMessage("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.")
        .Must(text => !string.Equals(text?.Trim(), own, StringComparison.OrdinalIgnoreCase))
        .WithMessage("Das ist Ihre eigene Adresse. Bitte nennen Sie die Adresse der Person, die zustimmt.");

    /// <summary>
    /// Whether one can write to it. Latin letters only, also in domains: others look alike, and what cannot be normalised makes Identity throw.
    /// </summary>
    public static bool IsAddress(string text) => text.Length <= MostEmail
        && text.All(c => c is > ' ' and < '\u007F' or >= '\u00C0' and < '\u0250' && c is not ('"' or '\\'))
        && MimeKit.MailboxAddress.TryParse(text, out var address) && address.Address == text
        && text.LastIndexOf('.') > text.IndexOf('@', StringComparison.Ordinal) + 1 && text[^1] != '.';

    private const int MostEmail = 254;
}
