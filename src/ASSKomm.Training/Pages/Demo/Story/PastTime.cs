namespace ASSKomm.Training.Pages.Demo.Story;

/// <summary>Lets the story happen in the past, through the same doors as everything else: letters, certificates and steps carry this time.</summary>
internal sealed class PastTime : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
