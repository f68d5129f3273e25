using ASSKomm.Training.Data;
using ASSKomm.Training.Web;

namespace ASSKomm.Training.Tests.Web;

public sealed class PasswordRulesTests
{
    private const string TooEasy =
        "Dieses Passwort ist zu leicht zu erraten. Bitte meiden Sie Orte, Jahreszahlen, Ihren Namen, Tastenfolgen und Wiederholungen.";

    private static readonly Account Erika = new() { GivenName = "Erika-Maria", FamilyName = "Müller", Email = "e.sonnenfeld@amt.example" };

    [Theory]
    [InlineData("passwort1234")]
    [InlineData("Passw0rt1234")]
    [InlineData("p4ssw0rd2026!!")]
    [InlineData("asskomm-2026!!")]
    [InlineData("Beccaria2026!!")]
    [InlineData("Lohsa2026Lohsa")]
    [InlineData("L0hs42026L0hs4")]
    [InlineData("Görlitz-2027-1")]
    [InlineData("qwertzuiop12")]
    [InlineData("poiuztrewq12")]
    [InlineData("1qay2wsx3edc")]
    [InlineData("1q2w3e4r5t6z")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijkl")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("mausmausmaus")]
    [InlineData("lalalalalala")]
    [InlineData("            ")]
    [InlineData("!!!!!!!!!!!!")]
    [InlineData("ErikaMüller1")]
    [InlineData("mueller-2027")]
    [InlineData("Maria1985Maria")]
    [InlineData("Sonnenfeld2027")]
    [InlineData("Sommer2026!!")]
    public void A_stranger_would_try_it_first(string password) => Assert.Equal(TooEasy, PasswordRules.WhyNot(password, Erika));

    [Theory]
    [InlineData("kiesellampebirneturm")]
    [InlineData("zwölf rote Fahrräder am Zaun")]
    [InlineData("Äpfel über Öltürme")]
    [InlineData("Schöne Grüße aus dem Rathaus von Lohsa")]
    [InlineData("x7!kQ-pw#9zL")]
    [InlineData("Der Müller mahlt am 3. Mai")]
    [InlineData("пароль из слов")]
    public void Length_is_enough_whatever_the_characters(string password) => Assert.Null(PasswordRules.WhyNot(password, Erika));

    [Fact]
    public void Twelve_to_256_characters_are_taken()
    {
        var words = string.Concat(Enumerable.Repeat("kiesel lampe birne turm ", 20));
        Assert.Equal("Bitte wählen Sie ein Passwort mit mindestens 12 Zeichen.", PasswordRules.WhyNot(words[..11], Erika));
        Assert.Null(PasswordRules.WhyNot(words[..12], Erika));
        Assert.Null(PasswordRules.WhyNot(words[..64], Erika));
        Assert.Null(PasswordRules.WhyNot(words[..256], Erika));
        Assert.Equal("Bitte wählen Sie ein Passwort mit höchstens 256 Zeichen.", PasswordRules.WhyNot(words[..257], Erika));
    }

    [Fact]
    public async Task Names_of_any_length_and_none_at_all_are_judged_at_once()
    {
        // Comparing every part with every other would take hours.
        var parts = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"abc{i} "));
        Assert.Null(await Task.Run(() => PasswordRules.WhyNot("kiesellampebirneturm", new Account { GivenName = parts, Email = null }))
            .WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Null(PasswordRules.WhyNot("kiesellampebirneturm", new Account { GivenName = "a", FamilyName = "Li" }));
    }
}
