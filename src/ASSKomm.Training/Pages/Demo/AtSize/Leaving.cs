using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>People leave, are struck off, name a substitute, or get a place past the list; what comes free is handed on.</summary>
internal sealed class Leaving(RunLife life)
{
    private static readonly string[] Reasons =
    [
        "Dienstlich verhindert.", "Die Termine passen nicht mehr.", "Ich wechsle die Dienststelle.", "Ich habe ein anderes Amt übernommen.",
        "Elternzeit.",
    ];

    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;

    public void Withdraw(EnrolmentState from)
    {
        if (life.AnyWith(from) is { } who && Enrolling.Withdraw(who, run, world.Now, world.OneOf(Reasons)) is null)
        {
            Gone(who, from);
        }
    }

    public void Strike(EnrolmentState from)
    {
        const string why = "Doppelte Anmeldung: Sie haben bereits einen Platz in einem anderen Durchgang.";
        if (life.AnyWith(from) is { } who && Enrolling.Remove(who, world.Office.Id, why, world.Now) is null)
        {
            Gone(who, from);
        }
    }

    public void NoShow()
    {
        if (life.AnyWith(EnrolmentState.Confirmed, e => !life.Plan.HasAttended(e)) is { } who
            && Enrolling.NoShow(who, run, world.Office.Id, "Auch auf Nachfrage keine Antwort.", world.Now) is null)
        {
            Gone(who, EnrolmentState.Confirmed);
        }
    }

    /// <summary>A colleague of the same employer takes the place.</summary>
    public void Swap()
    {
        var (from, colleague) = life.With(EnrolmentState.Confirmed).Where(e => e.PersonId > world.Crowd.Demo.Count)
            .Select(e => (e, world.Crowd.ColleagueOf(world.Crowd[e.PersonId]))).FirstOrDefault(s => s.Item2 is not null);
        if (colleague is null || Enrolling.WhyNotSwap(from, run, world.Now) is not null)
        {
            return;
        }

        var name = world.Crowd[from.PersonId].FullName;
        var to = Enrolling.Swap(from, colleague.Id, from.PersonId, name, world.OneOf(Reasons), world.Now);
        life.Number(from);
        life.TakeIn(to);
        life.Tell(to, before: null);
        life.Tell(from, EnrolmentState.Confirmed);
    }

    /// <summary>The office gives somebody who waits a place, beyond the run's places if none is free.</summary>
    public void GiveByHand()
    {
        const string why = "Die Kommune beginnt im Herbst ein Projekt.";
        if (life.AnyWith(EnrolmentState.Waiting) is { } who && Enrolling.GiveByHand(
            run, life.Tally().Plan, world.Crowd.ApplicantOf(who), world.Office.Id, why, world.Now) is null)
        {
            life.Tell(who, EnrolmentState.Waiting);
            life.HandOn();
        }
    }

    /// <summary>The run is called off; whoever was in it hears of it, and goes first another time.</summary>
    public void CallOff()
    {
        const string why = "Das Haus wird umgebaut und steht zu den Terminen nicht zur Verfügung.";
        (run.CancelledAt, run.CancelledBy, run.CancellationReason) = (world.Now, world.Office.Id, why);
        foreach (var one in life.Enrolments.Where(e => e.State.IsActive()))
        {
            world.Post.Letters.RunIsCancelled(world.Crowd[one.PersonId], run, one, why);
            world.Crowd.FirstRights.Add(one.PersonId);
            life.Free(one);
        }
    }

    private void Gone(Enrolment who, EnrolmentState before)
    {
        life.Tell(who, before);
        life.HandOn();
    }
}
