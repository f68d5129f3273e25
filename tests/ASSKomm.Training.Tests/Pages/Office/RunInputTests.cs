using System.Text.Json;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>The form of a run's facts leaves none out, on the way in and on the way out.</summary>
public sealed class RunInputTests
{
    // Who it is, what has pages of its own, people, and what was decided by a button.
    private static readonly string[] NotInTheForm =
    [
        "CancellationReason", "CancelledAt", "CancelledBy", "Contingents", "DecidedAt", "Enrolments", "Id", "LotSeed", "MovedAt",
        "PublishedAt", "PublishedBy", "Questions", "ReleasedAt", "Sessions", "Trainers.RunId",
    ];

    [Fact]
    public void A_form_that_is_sent_as_it_was_opened_says_the_same_of_the_run()
    {
        var run = EveryProperty.Filled<CourseRun>();
        run.Criteria = Selecting.WriteCriteria([SelectionReason.Membership, SelectionReason.FirstRight]);

        Assert.Equal(NotInTheForm, EveryProperty.Differences(run, Written(RunInput.Of(run))));
    }

    // What was seen is for the comparison, see AsSeen.
    [Fact]
    public void Every_field_of_the_form_reaches_the_run() =>
        Assert.Equal(["Seen"], EveryProperty.WithoutEffect(Form, input => JsonSerializer.Serialize(Written(input))));

    private static RunInput Form()
    {
        var input = EveryProperty.Filled<RunInput>();
        input.Fee = "12";
        return input;
    }

    private static CourseRun Written(RunInput input)
    {
        var run = new CourseRun { Slug = "", Title = "", Venue = "" };
        input.WriteTo(run);
        return run;
    }
}
