using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Where the person's enrolment stands, and why: what each state has to say beside its name.</summary>
/// <param name="Enrolment">With its steps.</param>
public sealed record Standing(Enrolment Enrolment, RunCard Card)
{
    public CourseRun Run => Card.Run;

    /// <summary>The address of the run's page in the person's own area.</summary>
    public string Here => $"/mein/durchgaenge/{Run.Slug}";

    /// <summary>The place on the waiting list, counted from 1; none for everybody who does not wait.</summary>
    public int? Position { get; private init; }

    /// <summary>What happened before somebody who waits, see <see cref="ListStory"/>.</summary>
    public IReadOnlyList<string> Story { get; private init; } = [];

    /// <summary>The reasons a selection goes by, in their order.</summary>
    public IReadOnlyList<SelectionReason> Reasons => Selecting.CriteriaOf(Run);

    /// <summary>Whether places are still handed on to those who wait, and there is time enough to answer.</summary>
    public bool PlacesGoOn(DateTimeOffset now) => Offers.CanHandOn(Run, now);

    /// <summary>Why the newest step was taken.</summary>
    public string Why => Enrolment.Steps.MaxBy(s => s.Id)?.Why ?? "";

    public static async Task<Standing> OfAsync(TrainingDb db, Enrolment enrolment, RunCard card, CancellationToken token)
    {
        if (enrolment.State is not EnrolmentState.Waiting)
        {
            return new Standing(enrolment, card);
        }

        var position = await db.PositionAsync(enrolment, token);
        return new Standing(enrolment, card) { Position = position, Story = await ListStory.OfAsync(db, enrolment, position, token) };
    }
}
