using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace ASSKomm.Training.Web;

public static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages(o => Access.Describe(o.Conventions))
            .AddMvcOptions(mvc => SpeakGerman(mvc.ModelBindingMessageProvider))
            .AddCookieTempDataProvider(o => o.Cookie.Name = "__Host-hinweis");
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "__Host-formular";
            o.FormFieldName = "formular";
            o.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddRouting(o => o.LowercaseUrls = true);
        builder.Services.AddOutputCache(o => o.AddPolicy(PublicPages.Name, new PublicPages()));
    }

    private static void SpeakGerman(DefaultModelBindingMessageProvider say)
    {
        say.SetValueMustBeANumberAccessor(_ => "Bitte geben Sie eine Zahl ein.");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "Bitte geben Sie eine Zahl ein.");
        say.SetAttemptedValueIsInvalidAccessor((value, _) => $"»{value}« passt hier nicht. Bitte prüfen Sie die Eingabe.");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"»{value}« passt hier nicht. Bitte prüfen Sie die Eingabe.");
        say.SetUnknownValueIsInvalidAccessor(_ => "Das passt hier nicht. Bitte prüfen Sie die Eingabe.");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Das passt hier nicht. Bitte prüfen Sie die Eingabe.");
        say.SetValueIsInvalidAccessor(value => $"»{value}« passt hier nicht. Bitte prüfen Sie die Eingabe.");
        say.SetValueMustNotBeNullAccessor(_ => "Bitte füllen Sie dieses Feld aus.");
        say.SetMissingBindRequiredValueAccessor(_ => "Bitte füllen Sie dieses Feld aus.");
        say.SetMissingKeyOrValueAccessor(() => "Bitte füllen Sie dieses Feld aus.");
        say.SetMissingRequestBodyRequiredValueAccessor(() => "Es ist nichts angekommen. Bitte senden Sie das Formular noch einmal.");
    }
}
