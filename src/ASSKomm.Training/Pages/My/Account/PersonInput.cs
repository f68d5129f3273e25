using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>What a person says about themselves.</summary>
public sealed class PersonInput
{
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? Employer { get; set; }
    public OrganisationKind EmployerKind { get; set; }
}

internal sealed class PersonRules : AbstractValidator<PersonInput>
{
    public PersonRules()
    {
        RuleFor(i => i.GivenName).NameNeeded(80, "Bitte geben Sie Ihren Vornamen ein.");
        RuleFor(i => i.FamilyName).NameNeeded(80, "Bitte geben Sie Ihren Nachnamen ein.");
        RuleFor(i => i.Employer).NameAtMost(160);
    }
}
