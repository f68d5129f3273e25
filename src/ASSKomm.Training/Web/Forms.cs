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

    /// <summary>A text that must be there, clean and not longer than the database holds.</summary>
    public static IRuleBuilderOptions<T, string?> Needed<T>(this IRuleBuilder<T, string?> rule, int most, string whatIsMissing) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(whatIsMissing).AtMost(most);

    /// <summary>Not longer than the database holds.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Must(text => (text ?? "").Length <= most).WithMessage($"Bitte kürzen Sie auf höchstens {most:N0} Zeichen.");

    /// <summary>What was typed into several lines, clean: no control characters or direction marks, no blanks around, line breaks kept.</summary>
    public static string Lines(string? typed) =>
        string.Join('\n', (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(LetterTemplate.OneLine)).Trim();

    /// <summary>An address one can write to, at most 254 characters.</summary>
    public static IRuleBuilderOptions<T, string?> EmailNeeded<T>(this IRuleBuilder<T, string?> rule) => rule
        .Needed(254, "Bitte geben Sie Ihre E-Mail-Adresse ein.")
        .Must(IsAddress).WithMessage("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.");

    private static bool IsAddress(string? text) => string.IsNullOrWhiteSpace(text)
        || (MimeKit.MailboxAddress.TryParse(text.Trim(), out var address) && address.Address == text.Trim()
            && address.Address.LastIndexOf('.') > address.Address.IndexOf('@', StringComparison.Ordinal)
            && !address.Address.Any(char.IsControl));
}
