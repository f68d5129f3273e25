using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

public sealed class SelectingTests
{
    private const long Seed = 20_270_301;
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reasons_count_in_their_order_and_what_they_leave_open_is_drawn_by_lot()
    {
        Candidate[] all =
        [
            Who(1, employer: 1), Who(2, employer: 1, member: true), Who(3, employer: 2, missing: true), Who(4, employer: 2, first: true), Who(5, employer: 3),
        ];

        var lines = Draft(all, [SelectionReason.FirstRight, SelectionReason.MissingModule, SelectionReason.Membership], places: 2);

        Assert.Equal([4, 3, 2], lines.Take(3).Select(l => l.Candidate.Enrolment.Id));
        Assert.Equal(Enumerable.Range(1, 5).Where(id => id is 1 or 5).OrderBy(LotByHand, StringComparer.Ordinal), lines.Skip(3).Select(l => l.Candidate.Enrolment.Id));
        Assert.Equal([true, true, false, false, false], lines.Select(l => l.Chosen));
        Assert.Equal([SelectionReason.FirstRight], lines[0].Reasons);
        Assert.Equal($"Auswahl: Rang 1 von 5 (Vorrecht nach einer Absage; Los {LotByHand(4)}).", lines[0].Why(5));
    }

    [Fact]
    public void Whoever_has_the_seed_draws_the_same_lots_in_whatever_order_people_came()
    {
        var all = Enumerable.Range(1, 40).Select(i => Who(i, employer: i % 7)).ToList();
        var once = Draft(all, Selecting.Usual, places: 12);

        foreach (var shuffled in new[] { all.AsEnumerable().Reverse(), all.OrderBy(c => c.Enrolment.Id % 5) })
        {
            Assert.Equal(once.Select(l => (l.Candidate.Enrolment.Id, l.Chosen, l.Lot)), Draft(shuffled, Selecting.Usual, places: 12).Select(l => (l.Candidate.Enrolment.Id, l.Chosen, l.Lot)));
        }

        Assert.Equal(12, once.Count(l => l.Chosen));
        Assert.All(once, l => Assert.Equal(LotByHand(l.Candidate.Enrolment.Id), l.Lot));
        var other = Selecting.Draft(all, [], Seed + 1, new SeatPlan(12, [], [], Noon), []);
        Assert.NotEqual(once.Select(l => l.Lot), other.Select(l => l.Lot));
    }

    [Fact]
    public void Every_employer_sends_one_before_any_sends_two()
    {
        Candidate[] all = [Who(1, 1), Who(2, 1), Who(3, 1), Who(4, 2), Who(5, 3)];

        var chosen = Draft(all, [SelectionReason.OnePerOrganisation], places: 3).Where(l => l.Chosen).Select(l => l.Candidate.Who.OrganisationId);

        Assert.Equal([1, 2, 3], chosen.OfType<int>().Order());
    }

    // B has the better lot, but A goes ahead of B by a weightier reason: A is the first person of their employer, and B the second.
    [Fact]
    public void Who_goes_ahead_by_a_weightier_reason_is_the_first_of_the_employer()
    {
        SelectionReason[] reasons = [SelectionReason.MissingModule, SelectionReason.OnePerOrganisation];
        var drawn = new HashSet<string>();
        for (var seed = 1; seed <= 60; seed++)
        {
            Candidate[] all = [Who(1, employer: 1, missing: true), Who(2, employer: 1), Who(3, employer: 2, missing: true), Who(4, employer: 3)];
            var lots = all.OrderBy(c => Selecting.LotOf(seed, c.Enrolment.Id), StringComparer.Ordinal).Select(c => c.Enrolment.Id).ToList();

            var ranked = Selecting.Draft(all, reasons, seed, new SeatPlan(2, [], [], Noon), []);

            Assert.Equal([.. lots.Where(id => id is 1 or 3), 4, 2], ranked.Select(l => l.Candidate.Enrolment.Id));
            Assert.Equal([1, 3, 4], ranked.Where(l => l.Reasons.Contains(SelectionReason.OnePerOrganisation)).Select(l => l.Candidate.Enrolment.Id).Order());
            drawn.Add(string.Join(' ', lots));
        }

        Assert.True(drawn.Count > 12, $"Only {drawn.Count} orders were drawn.");
    }

    // Inside one employer the rank says who is the first person, if it is asked after that reason; before it, it says the same.
    [Theory]
    [InlineData(SelectionReason.OnePerOrganisation, SelectionReason.EmployerRank)]
    [InlineData(SelectionReason.EmployerRank, SelectionReason.OnePerOrganisation)]
    public void The_first_person_of_an_employer_is_the_one_it_ranked_first(SelectionReason first, SelectionReason second)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            Candidate[] all = [Who(1, 1, rank: 2), Who(2, 1, rank: 1), Who(3, 2)];

            var ranked = Selecting.Draft(all, [first, second], seed, new SeatPlan(2, [], [], Noon), []).Select(l => l.Candidate.Enrolment.Id).ToList();

            Assert.Equal([2, 3], ranked.Take(2).Order());
        }
    }

    [Fact]
    public void The_employer_says_whom_it_would_send_first()
    {
        Candidate[] all = [Who(1, 1, rank: 3), Who(2, 1, rank: 1), Who(3, 1, rank: 2), Who(4, 1)];

        Assert.Equal([2, 3, 1, 4], Draft(all, [SelectionReason.EmployerRank], places: 1).Select(l => l.Candidate.Enrolment.Id));
    }

    // The hint beside the field says: only needed where several of one house apply. Whoever leaves it empty must not lose by it.
    [Fact]
    public void The_rank_of_one_employer_says_nothing_about_the_people_of_another()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            Candidate[] all = [Who(1, 1, rank: 2), Who(2, 2), Who(3, 1, rank: 1), Who(4, 3, rank: 7), Who(5, 1), Who(6, 2, rank: 1)];
            var employers = Selecting.Draft(all, [], seed, new SeatPlan(1, [], [], Noon), []).Select(l => l.Candidate.Who.OrganisationId);

            var ranked = Selecting.Draft(all, [SelectionReason.EmployerRank], seed, new SeatPlan(1, [], [], Noon), []);

            Assert.Equal(employers, ranked.Select(l => l.Candidate.Who.OrganisationId));
            Assert.Equal([3, 1, 5], ranked.Select(l => l.Candidate.Enrolment.Id).Where(id => id is 1 or 3 or 5));
            Assert.Equal([6, 2], ranked.Select(l => l.Candidate.Enrolment.Id).Where(id => id is 2 or 6));
            // It spoke for those whom it put before a colleague.
            Assert.Equal([1, 3, 6], ranked.Where(l => l.Reasons.Count > 0).Select(l => l.Candidate.Enrolment.Id).Order());
        }
    }

    [Fact]
    public void What_the_office_decides_goes_before_the_rule_with_its_reason_and_never_beyond_the_places()
    {
        Candidate[] all = [Who(1, 1, first: true), Who(2, 2, missing: true), Who(3, 3)];
        SelectionChange[] changes =
        [
            new() { Id = 1, EnrolmentId = 1, Chosen = true, Why = "Zuerst so." }, new() { Id = 2, EnrolmentId = 1, Chosen = false, Why = "War schon dabei." },
            new() { Id = 3, EnrolmentId = 3, Chosen = true, Why = "Leitet den Präventionsrat." },
        ];

        var lines = Selecting.Draft(all, Selecting.Usual, Seed, new SeatPlan(1, [], [], Noon), changes);

        Assert.Equal([(1, false), (2, false), (3, true)], lines.Select(l => (l.Candidate.Enrolment.Id, l.Chosen)));
        Assert.EndsWith("Von der Geschäftsstelle geändert: Leitet den Präventionsrat.", lines[2].Why(3), StringComparison.Ordinal);
        Assert.Null(lines[1].Change);
        Assert.Equal([EnrolmentState.Declined, EnrolmentState.Waiting, EnrolmentState.Confirmed], lines.Select(l => l.Outcome));
    }

    private static IReadOnlyList<SelectionLine> Draft(IEnumerable<Candidate> all, IReadOnlyList<SelectionReason> reasons, int places) =>
        Selecting.Draft(all, reasons, Seed, new SeatPlan(places, [], [], Noon), []);

    // As the page tells people to do it: with nothing but the seed, the number of the enrolment and SHA-256.
    private static string LotByHand(int enrolment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{Seed}:{enrolment}")))[..16];

    private static Candidate Who(int id, int employer, bool first = false, bool missing = false, bool member = false, int? rank = null)
    {
        var enrolment = Enrolment.Arrive(1, id, EnrolmentState.Submitted, Noon, "");
        (enrolment.Id, enrolment.EmployerRank) = (id, rank);
        return new Candidate(new Applicant(enrolment, ModuleSet.Whole, employer), first, missing, member);
    }
}
