using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace ASSKomm.Training.Web;

public static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages(o => Access.Describe(o.Conventions))
            .AddMvcOptions(mvc => SpeakGerman(mvc.ModelBindingMessageProvider))
            .AddMvcOptions(mvc => mvc.Filters.Add<OnlyWhatThePageCanDo>())
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

/// <summary>A form sent to a page that only shows something is refused with 405. Otherwise Razor would show the page without having filled it.</summary>
internal sealed class OnlyWhatThePageCanDo : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var looking = HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method);
        if (context.HandlerMethod is null && !looking && context.ActionDescriptor.ViewEnginePath != "/Error")
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
