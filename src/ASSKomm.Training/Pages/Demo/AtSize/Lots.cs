using System.Globalization;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>The selection after the deadline: the lots are drawn, and some days later everybody hears what it came to.</summary>
internal sealed class Lots(RunLife life)
{
    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;
    private readonly List<SelectionChange> changes = [];

    public void Draw()
    {
        run.LotSeed = world.Dice.Next(1, int.MaxValue);
        life.Note(by: null, string.Create(CultureInfo.InvariantCulture, $"Lose für die Auswahl gezogen. Startwert: {run.LotSeed}."));
    }

    /// <summary>The office wants somebody in whatever the lot says.</summary>
    public void Change()
    {
        if (life.AnyWith(EnrolmentState.Submitted) is { } who)
        {
            changes.Add(world.Rows.Add(new SelectionChange
            {
                Id = world.Rows.Next<SelectionChange>(),
                RunId = run.Id,
                EnrolmentId = who.Id,
                Chosen = true,
                At = world.Now,
                By = world.Office.Id,
                Why = "Im Landkreis fehlt bisher jede Fachkraft.",
            }));
        }
    }

    public void Release()
    {
        var candidates = life.With(EnrolmentState.Submitted).Select(e => new Candidate(
            world.Crowd.ApplicantOf(e), world.Crowd.FirstRights.Contains(e.PersonId), MissesModule: false,
            world.Crowd.IsMember(e.PersonId)));
        var lines = Selecting.Draft([.. candidates], Selecting.CriteriaOf(run), run.LotSeed!.Value, life.Tally().Plan, changes);
        var plan = life.Tally().Plan;
        run.ReleasedAt = world.Now;
        foreach (var line in lines.OrderByDescending(l => l.Change?.Chosen is true).ThenBy(l => l.Rank))
        {
            Release(line, lines.Count, plan);
        }

        var reasons = string.Join(", ", Selecting.CriteriaOf(run).Select(c => c.InWords()));
        life.Note(world.Office.Id, string.Create(
            CultureInfo.InvariantCulture,
            $"Auswahl freigegeben: {lines.Count(l => l.Chosen)} von {lines.Count} haben einen Platz. "
            + $"Gründe in ihrer Reihenfolge: {reasons}. Startwert der Lose: {run.LotSeed}."));
        foreach (var line in lines)
        {
            life.Tell(line.Candidate.Enrolment, EnrolmentState.Submitted);
        }

        life.HandOn();
    }

    private void Release(SelectionLine line, int of, SeatPlan plan)
    {
        var enrolment = line.Candidate.Enrolment;
        if (line.Chosen)
        {
            var seat = plan.SeatFor(line.Candidate.Who)!.Value;
            plan.Take(enrolment.Modules, seat);
            enrolment.ContingentId = seat.ContingentId;
        }

        enrolment.Priority = of - line.Rank;
        enrolment.Become(line.Outcome, world.Now, world.Office.Id, line.Why(of));
    }
}
