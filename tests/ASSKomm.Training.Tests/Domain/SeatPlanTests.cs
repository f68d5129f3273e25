using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

public sealed class SeatPlanTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 0, 0, 10)]
    [InlineData(10, 7, 0, 3)]
    [InlineData(10, 7, 2, 1)]
    [InlineData(10, 7, 3, 0)]
    [InlineData(5, 7, 0, -2)]
    [InlineData(0, 0, 0, 0)]
    public void The_whole_programme_takes_a_place_in_every_module(int places, int whole, int alone, int free)
    {
        var plan = new SeatPlan(places, [new("", null, whole), new("kriminologie", null, alone)], [], Noon);

        Assert.Equal((free, places - whole, places - whole - alone), (plan.FreeFor(""), plan.FreeFor("projektmanagement"), plan.FreeFor("kriminologie,projektmanagement")));
        Assert.Equal(whole + alone, plan.Taken);
    }

    [Fact]
    public void No_number_means_unlimited_whatever_is_taken()
    {
        var plan = new SeatPlan(null, [new("", null, 5_000)], [], Noon);

        Assert.Null(plan.FreeFor(""));
        Assert.Equal(new Seat(null), plan.SeatFor(Of(1)));
    }

    [Fact]
    public void What_is_kept_is_for_its_people_alone_until_its_time_is_over()
    {
        Contingent kept = new() { Id = 7, OrganisationId = 1, Places = 2, Until = Noon.AddDays(1) };
        SeatCount[] taken = [new("", null, 8), new("", 7, 1)];

        var plan = new SeatPlan(10, taken, [kept], Noon);
        Assert.Equal((0, 1), (plan.FreeFor(""), plan.Held));
        Assert.Null(plan.SeatFor(Of(2)));
        Assert.Equal(new Seat(7), plan.SeatFor(Of(1)));
        plan.Take("", new Seat(7));
        Assert.Null(plan.SeatFor(Of(1)));
        Assert.False(plan.HasAny);

        Assert.Equal(new Seat(null), new SeatPlan(10, taken, [kept], Noon.AddDays(1)).SeatFor(Of(2)));
        kept.EndedAt = Noon;
        Assert.Equal(new Seat(null), new SeatPlan(10, taken, [kept], Noon).SeatFor(Of(2)));
    }

    [Fact]
    public void A_Landkreis_keeps_places_for_all_its_employers_and_a_single_module_takes_none_of_them()
    {
        Contingent kept = new() { Id = 3, District = "Bautzen", Places = 1, Until = Noon.AddDays(1) };
        var plan = new SeatPlan(1, [], [kept], Noon);

        Assert.Equal(new Seat(3), plan.SeatFor(Of(9, "Bautzen")));
        Assert.Null(plan.SeatFor(Of(9, "Görlitz")));
        Assert.Null(plan.SeatFor(Of(9, "Bautzen") with { Modules = "kriminologie" }));
    }

    [Fact]
    public void Places_lowered_below_what_is_taken_and_kept_are_nobodys()
    {
        Contingent kept = new() { Id = 3, OrganisationId = 1, Places = 4, Until = Noon.AddDays(1) };

        Assert.Null(new SeatPlan(5, [new("", null, 5)], [kept], Noon).SeatFor(Of(1)));
        Assert.Equal(new Seat(3), new SeatPlan(6, [new("", null, 5)], [kept], Noon).SeatFor(Of(1)));
    }

    private static Applicant Of(int employer, string district = "") => new(Enrolment.Begin(1, 1, Noon), ModuleSet.Whole, employer, district);
}
