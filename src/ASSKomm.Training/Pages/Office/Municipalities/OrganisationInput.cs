using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Municipalities;

/// <summary>An employer's facts as they stand in the form.</summary>
public sealed class OrganisationInput
{
    public string? Name { get; set; }
    public OrganisationKind Kind { get; set; }
    public string? District { get; set; }
    public DateOnly? AgreementOn { get; set; }
    public bool IsModelMunicipality { get; set; }

    public static OrganisationInput Of(Organisation o) => new()
    {
        Name = o.Name,
        Kind = o.Kind,
        District = o.District,
        AgreementOn = o.AgreementOn,
        IsModelMunicipality = o.IsModelMunicipality,
    };

    public void WriteTo(Organisation o) => (o.Name, o.Kind, o.District, o.AgreementOn, o.IsModelMunicipality) =
        (LetterTemplate.OneLine(Name!), Kind, LetterTemplate.OneLine(District ?? ""), AgreementOn, IsModelMunicipality);
}

public sealed class OrganisationRules : AbstractValidator<OrganisationInput>
{
    public OrganisationRules()
    {
        RuleFor(o => o.Name).Needed(160, "Bitte geben Sie den Namen ein, zum Beispiel »Gemeinde Lohsa«.");
        RuleFor(o => o.Kind).IsInEnum().WithMessage("Bitte wählen Sie die Art der Stelle.");
        RuleFor(o => o.District).AtMost(80);
        RuleFor(o => o.AgreementOn).Must(d => d is null || RunRules.IsNear(d.Value)).WithMessage("Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.");
        RuleFor(o => o.IsModelMunicipality).Must((o, model) => !model || o.Kind is OrganisationKind.Municipality)
            .WithMessage("Modellkommune kann nur eine Stadt oder Gemeinde sein.");
    }
}
