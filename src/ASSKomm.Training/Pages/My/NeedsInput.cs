using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.My;

/// <summary>What somebody needs to take part, as it is typed.</summary>
public sealed class NeedsInput
{
    public string? Access { get; set; }
    public string? Lodging { get; set; }
    public string? Meals { get; set; }

    public void Fill(string access, string lodging, string meals) => (Access, Lodging, Meals) = (access, lodging, meals);

    /// <summary>Clean, as it will be stored.</summary>
    internal ParticipantNeeds Needs => new() { Access = Forms.Lines(Access), Lodging = Forms.Lines(Lodging), Meals = Forms.Lines(Meals) };

    internal sealed class Rules : AbstractValidator<NeedsInput>
    {
        public Rules()
        {
            RuleFor(i => i.Access).Must(text => Forms.Lines(text).Length <= 1000).WithMessage("Bitte kürzen Sie auf höchstens 1.000 Zeichen.");
            RuleFor(i => i.Lodging).Must(text => Forms.Lines(text).Length <= 300).WithMessage("Bitte kürzen Sie auf höchstens 300 Zeichen.");
            RuleFor(i => i.Meals).Must(text => Forms.Lines(text).Length <= 300).WithMessage("Bitte kürzen Sie auf höchstens 300 Zeichen.");
        }
    }
}
