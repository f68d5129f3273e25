using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Web;

/// <summary>Identity's refusals in German. What people are told about addresses is decided by the pages, which never reveal accounts.</summary>
public sealed class GermanIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "Das bisherige Passwort ist nicht richtig.");

    public override IdentityError InvalidToken() =>
        Say(nameof(InvalidToken), "Dieser Link ist abgelaufen oder wurde bereits benutzt.");

    public override IdentityError InvalidEmail(string? email) =>
        Say(nameof(InvalidEmail), "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.");

    public override IdentityError PasswordTooShort(int length) =>
        Say(nameof(PasswordTooShort), $"Bitte wählen Sie ein Passwort mit mindestens {length} Zeichen.");

    public override IdentityError ConcurrencyFailure() =>
        Say(nameof(ConcurrencyFailure), "Jemand hat diese Daten gerade geändert. Bitte versuchen Sie es noch einmal.");

    public override IdentityError DefaultError() => Say(nameof(DefaultError), "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.");

    private static IdentityError Say(string code, string sentence) => new() { Code = code, Description = sentence };
}
