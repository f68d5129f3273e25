using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office;

/// <summary>A reason that must be given: it goes into the history and into a letter.</summary>
public sealed class ReasonInput
{
    public string? Reason { get; set; }

    /// <summary>As it is stored and sent: one clean line.</summary>
    public string Clean => LetterTemplate.OneLine(Reason ?? "");
}

public sealed class ReasonRules : AbstractValidator<ReasonInput>
{
    public ReasonRules(string whatIsMissing) => RuleFor(r => r.Reason).Needed(500, whatIsMissing);
}
