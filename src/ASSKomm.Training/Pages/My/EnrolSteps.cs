using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.My;

/// <summary>The addresses of the form's pages.</summary>
public static class EnrolSteps
{
    public static string Of(FormStep step) => step switch
    {
        FormStep.Modules => "module",
        FormStep.Questions => "fragen",
        FormStep.Consent => "zustimmung",
        _ => "bedarf",
    };
}
