namespace ASSKomm.Training.Pages.Teach;

/// <summary>A lesson's text as it is being written.</summary>
public sealed class TextInput
{
    public string? Text { get; set; }

    /// <summary>The version of the draft that was shown; empty if there was none.</summary>
    public string? Seen { get; set; }

    /// <summary>The edition the text started from.</summary>
    public int Base { get; set; }
}
