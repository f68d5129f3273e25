using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Two clerks at one form: whatever the first one changed, the second one is told.</summary>
public sealed class AsSeenTests
{
    // Not in the run's form: who it is, days, questions and contingents with pages of their own, people, and what was decided by a button.
    private static readonly string[] NotInTheForm =
    [
        "CancellationReason", "CancelledAt", "CancelledBy", "Contingents", "DecidedAt", "Enrolments", "Id", "LotSeed", "MovedAt",
        "PublishedAt", "PublishedBy", "Questions", "ReleasedAt", "Sessions", "Trainers.RunId",
    ];

    [Fact]
    public void A_run_of_which_any_fact_in_its_form_became_another_looks_different() =>
        Assert.Equal(NotInTheForm, EveryProperty.WithoutEffect<CourseRun>(EveryProperty.Filled<CourseRun>, AsSeen.Of));

    // The revision counts the changes of what is compared already.
    [Fact]
    public void A_day_of_which_any_fact_in_its_form_became_another_looks_different() =>
        Assert.Equal(["Id", "Revision", "RunId"], EveryProperty.WithoutEffect<Session>(EveryProperty.Filled<Session>, AsSeen.Of));
}
