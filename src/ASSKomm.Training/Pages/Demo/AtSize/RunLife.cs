using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>One run while it happens: who is in it, how full it is, who gets what comes free; by the same rules as always.</summary>
internal sealed class RunLife(World world, RunPlan plan)
{
    public World World => world;
    public RunPlan Plan => plan;
    public CourseRun Run => plan.Run;
    public List<Enrolment> Enrolments { get; } = [];

    /// <summary>What is done about an offer once it is made; see <see cref="OfferAnswers"/>.</summary>
    public Action<Enrolment>? WhenOffered { get; set; }

    public Account Trainer => world.Crowd[Run.Trainers[0].AccountId];

    /// <summary>Does something then, unless the run was called off before.</summary>
    public void At(DateTimeOffset moment, Action what) => world.Agenda.At(moment, () =>
    {
        if (Run.CancelledAt is null)
        {
            what();
        }
    });

    public SeatTally Tally() => new(
        Run.Places,
        [.. Run.Contingents.Where(c => c.EndedAt is null)],
        from e in Enrolments
        where e.State.IsActive()
        select new SeatRow(Run.Id, e.State, e.Modules, e.ContingentId, e.OverCapacity, 1, e.OfferedUntil),
        world.Now);

    public IEnumerable<Enrolment> With(EnrolmentState state) => Enrolments.Where(e => e.State == state);

    /// <summary>One of those in the state, but none of the demo's own people, who have their part elsewhere.</summary>
    public Enrolment? AnyWith(EnrolmentState state, Func<Enrolment, bool>? which = null)
    {
        var those = With(state).Where(e => e.PersonId > world.Crowd.Demo.Count && which?.Invoke(e) is not false).ToList();
        return those.Count == 0 ? null : world.OneOf(those);
    }

    /// <summary>Takes somebody in; only now the enrolment has a number.</summary>
    public void TakeIn(Enrolment enrolment)
    {
        enrolment.Id = world.Rows.Next<Enrolment>();
        world.Rows.Add(enrolment);
        Enrolments.Add(enrolment);
        world.Crowd.Comes(world.Crowd[enrolment.PersonId], world.Now);
    }

    /// <summary>Numbers the newest steps, writes the letter the last one promises, and frees whoever has left.</summary>
    public void Tell(Enrolment enrolment, EnrolmentState? before)
    {
        Number(enrolment);
        var step = enrolment.Steps[^1];
        if (PromisedLetters.Of(step, before, enrolment.PersonId) is { } kind)
        {
            world.Post.Letters.OfStep(
                kind, world.Crowd[enrolment.PersonId], Run, enrolment, step.Why,
                With(EnrolmentState.Waiting).Count(e => e.StandsBefore(enrolment)) + 1);
        }
    }

    /// <summary>Numbers steps in the order in which they were taken.</summary>
    public void Number(Enrolment enrolment)
    {
        foreach (var step in enrolment.Steps.Where(s => s.Id == 0))
        {
            step.Id = world.Rows.Next<EnrolmentStep>();
        }

        if (enrolment.State.TakesPlace())
        {
            world.Crowd.FirstRights.Remove(enrolment.PersonId);
        }
        else if (!enrolment.State.IsActive())
        {
            Free(enrolment);
        }
    }

    /// <summary>The person may come to another run, unless they attended this one; what they needed in it is forgotten.</summary>
    public void Free(Enrolment enrolment)
    {
        if (!plan.HasAttended(enrolment))
        {
            world.Crowd.Leaves(enrolment.PersonId);
        }

        world.Rows.RemoveAll<ParticipantNeeds>(n => n.EnrolmentId == enrolment.Id);
    }

    /// <summary>Offers what is free to those who wait.</summary>
    public void HandOn()
    {
        if (Run.CancelledAt is not null || !Offers.CanHandOn(Run, world.Now) || !With(EnrolmentState.Waiting).Any())
        {
            return;
        }

        var inOrder = With(EnrolmentState.Waiting).OrderBy(e => ListOrder.Key(e.Priority, e.ArrivedAt, e.Id)).ToList();
        foreach (var offered in Offers.HandOn(Run, Tally().Plan, inOrder.Select(world.Crowd.ApplicantOf), world.Now))
        {
            Tell(offered, EnrolmentState.Waiting);
            WhenOffered?.Invoke(offered);
        }
    }

    public void Note(int? by, string text) =>
        world.Rows.Add(new RunNote { Id = world.Rows.Next<RunNote>(), RunId = Run.Id, At = world.Now, By = by, Text = text });
}
