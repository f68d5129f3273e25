using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>What a run was like is kept whole, and compared by what people have in their calendars.</summary>
public sealed class WhenAndWhereTests
{
    [Fact]
    public void Days_are_kept_as_they_were_whatever_becomes_of_them()
    {
        var run = EveryProperty.Filled<CourseRun>();
        var was = WhenAndWhere.Of(run);

        var kept = Assert.Single(was.DaysOf(new Enrolment { Modules = ModuleSet.Whole }));
        Assert.NotSame(run.Sessions[0], kept);
        Assert.Empty(EveryProperty.Differences(run.Sessions[0], kept));
        Assert.Equal(run.Venue, was.Venue);
    }

    [Fact]
    public void A_day_is_another_when_its_module_its_beginning_or_its_end_is()
    {
        var was = WhenAndWhere.Of(EveryProperty.Filled<CourseRun>());

        // A day with another Id is a new one. Units are no date, and the revision is counted because of this answer.
        Assert.Equal(
            ["Id", "Revision", "RunId", "TeachingUnits"],
            EveryProperty.WithoutEffect(() => EveryProperty.Filled<CourseRun>().Sessions[0], day => was.IsOther(day, was.Venue)));
    }
}
