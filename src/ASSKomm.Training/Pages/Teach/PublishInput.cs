using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>What publishing a draft asks for, and what its author had before their eyes.</summary>
public sealed class PublishInput
{
    public string? Note { get; set; }

    /// <summary>The version of the draft that was read.</summary>
    public string? Version { get; set; }

    /// <summary>The newest edition that was shown.</summary>
    public int Seen { get; set; }
}

internal sealed class NoteRules : AbstractValidator<PublishInput>
{
    public NoteRules() => RuleFor(i => i.Note).Needed(500, "Bitte schreiben Sie in einem Satz, was neu ist.");
}
