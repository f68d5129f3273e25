using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>The selection at its edges: people without an employer, blocked ones, long reasons, the office's own decisions.</summary>
public sealed class SelectionEdgesTests
{
    [Fact]
    public void A_reason_in_the_history_is_cut_at_five_hundred_characters()
    {
        var shorter = Why(new string('x', 10), blocked: null).Length - 10;

        Assert.Equal(500, Why(new string('x', 500 - shorter), blocked: null).Length);
        Assert.EndsWith("xx", Why(new string('x', 500 - shorter), blocked: null), StringComparison.Ordinal);
        var cut = Why(new string('x', 501 - shorter), blocked: null);
        Assert.Equal((500, "x…"), (cut.Length, cut[^2..]));
        Assert.EndsWith(" Übergangen: Konto gesperrt. Von der Geschäftsstelle geändert: y", Why("y", "Konto gesperrt."),
            StringComparison.Ordinal);
        Assert.Contains("von 9 (Los ", Why("y", blocked: null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_selects_by_its_own_reasons_or_by_the_usual_ones()
    {
        var run = Sample.Run();
        Assert.Equal(Selecting.Usual, Selecting.CriteriaOf(run));
        run.Criteria = Selecting.WriteCriteria([SelectionReason.Membership, SelectionReason.FirstRight, SelectionReason.Membership]);
        Assert.Equal("Membership,FirstRight", run.Criteria);
        Assert.Equal([SelectionReason.Membership, SelectionReason.FirstRight], Selecting.CriteriaOf(run));
        Assert.Equal([SelectionReason.Membership], Selecting.ReadCriteria("Membership,Membership"));
    }

    [Fact]
    public void Whom_the_office_refused_and_who_is_blocked_get_no_place_though_there_is_one()
    {
        Candidate[] all = [Who(1, 1), Who(2, 2, blocked: "Konto gesperrt."), Who(3, 3)];
        SelectionChange[] changes = [new() { Id = 1, EnrolmentId = 1, Chosen = false }, new() { Id = 2, EnrolmentId = 3, Chosen = true }];
        var plan = Sample.Plan(5);

        var lines = Selecting.Draft(all, [], 1, plan, changes).OrderBy(l => l.Candidate.Enrolment.Id).ToList();

        Assert.Equal([false, false, true], lines.Select(l => l.Chosen));
        Assert.Equal(1, plan.Taken);
    }

    [Fact]
    public void Who_named_no_employer_shares_none_and_has_no_rank_among_colleagues()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            Candidate[] all = [Who(1, null), Who(2, null), Who(3, 3), Who(4, 3)];

            var lines = Selecting.Draft(all, [SelectionReason.OnePerOrganisation, SelectionReason.EmployerRank], seed, Sample.Plan(3), []);

            Assert.Equal([1, 2], lines.Where(l => l.Chosen).Select(l => l.Candidate.Enrolment.Id).Where(id => id < 3).Order());
            Assert.Equal([1, 2], lines.Where(l => l.Reasons.Contains(SelectionReason.OnePerOrganisation))
                .Select(l => l.Candidate.Enrolment.Id).Where(id => id < 3).Order());
        }
    }

    [Fact]
    public void A_rank_speaks_for_a_person_only_before_a_colleague_ranked_lower()
    {
        Candidate[] all = [Who(1, 1, rank: 1), Who(2, 1, rank: 1), Who(3, 2, rank: 1), Who(4, 2, rank: 2), Who(5, 3, rank: 1), Who(6, 3)];

        var lines = Selecting.Draft(all, [SelectionReason.EmployerRank], 1, Sample.Plan(6), []);

        Assert.Equal([3, 5], lines.Where(l => l.Reasons.Count > 0).Select(l => l.Candidate.Enrolment.Id).Order());
    }

    [Fact]
    public void Membership_is_a_reason_of_its_own()
    {
        Candidate[] all = [Who(1, 1) with { IsMember = true }, Who(2, 2)];

        Assert.Equal([1], Selecting.Draft(all, [SelectionReason.Membership], 1, Sample.Plan(1), []).Where(l => l.Reasons.Count > 0)
            .Select(l => l.Candidate.Enrolment.Id));
    }

    private static string Why(string change, string? blocked) =>
        new SelectionLine(Who(1, 1, blocked: blocked), 1, false, [], "00", new SelectionChange { Why = change }).Why(9);

    private static Candidate Who(int id, int? employer, int? rank = null, string? blocked = null)
    {
        var enrolment = Sample.In(EnrolmentState.Submitted, id);
        enrolment.EmployerRank = rank;
        return new Candidate(new Applicant(enrolment, ModuleSet.Whole, employer, Blocked: blocked), false, false, false);
    }
}
