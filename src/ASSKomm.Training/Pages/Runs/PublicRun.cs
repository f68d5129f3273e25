using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>A run as its public page shows it, to visitors and, before it is published, to the office.</summary>
public sealed record PublicRun(RunCard Card)
{
    /// <summary>The state of the visitor's own active enrolment, if there is one.</summary>
    public EnrolmentState? Mine { get; init; }

    /// <summary>Whether the visitor has begun an application and not sent it.</summary>
    public bool HasDraft { get; init; }

    /// <summary>Whether nobody can press its buttons yet.</summary>
    public bool IsPreview { get; init; }

    /// <summary>The reasons of a selection in their order; none if places go by arrival.</summary>
    public IReadOnlyList<SelectionReason> Reasons => Card.Run.Rule is AllotmentRule.Selection ? Selecting.CriteriaOf(Card.Run) : [];

    /// <summary>Whether it is settled that one gets no place here: then a wish for the next run is of more use.</summary>
    public bool IsNoUse => Mine is null && (Card.Phase is RunPhase.Closed or RunPhase.Running or RunPhase.Finished or RunPhase.Cancelled
        || (Card.Phase is RunPhase.Open && !Card.Run.IsSelecting && !Card.Run.SingleModules && !Card.Seats.OpenToNewcomers));

    /// <summary>What the button says.</summary>
    public string Verb => HasDraft ? "Begonnene Anmeldung fortsetzen" : Card.Seats.OpenToNewcomers || Card.Run.IsSelecting || Card.Run.SingleModules || Card.Run.Consent is ConsentNeed.ByLink
        ? "Für diesen Durchgang anmelden" : "Zur Warteliste anmelden";
}
