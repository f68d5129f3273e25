using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>Writes into the agenda what happens to one run, from its publication on.</summary>
internal sealed class Script
{
    private readonly World world;
    private readonly RunLife life;
    private readonly CourseRun run;
    private readonly RunPlan plan;
    private readonly Arrivals arrivals;
    private readonly Leaving leaving;

    public Script(World world, RunPlan plan, CertificateQuota quota)
    {
        (this.world, this.plan, run, life) = (world, plan, plan.Run, new RunLife(world, plan));
        life.WhenOffered = new OfferAnswers(life).Offered;
        (arrivals, leaving) = (new Arrivals(life), new Leaving(life));
        if (plan.Published is { } published)
        {
            life.At(published, Publish);
            Arrive(published);
            Change();
            Select();
            new Days(life, quota).Plan();
            new Deciding(life).Plan(published);
            life.At(world.End, life.HandOn);
        }
    }

    private void Publish()
    {
        (run.PublishedAt, run.PublishedBy) = (world.Now, world.Office.Id);
        foreach (var wish in world.Wishes.Where(d => d.EndedAt is null && d.ToldAt is null && run.RegistrationDeadline > world.Now))
        {
            wish.ToldAt = world.Now;
            world.Post.Letters.RunOpened(world.Crowd[wish.AccountId], run);
        }
    }

    // Many at the beginning, fewer later on, the last ones on the evening of the deadline.
    private void Arrive(DateTimeOffset published)
    {
        var opens = run.RegistrationOpensAt ?? published;
        var until = run.RegistrationDeadline < world.End ? run.RegistrationDeadline : world.End.AddDays(-4);
        for (var i = 0; i < plan.Arrivals; i++)
        {
            var moment = opens + ((until - opens) * Math.Pow(world.Dice.NextDouble(), 2));
            var awake = world.By(moment.DayInBerlin());
            life.At(awake > opens && awake < until ? awake : opens.AddMinutes(5 + i), () => arrivals.Arrive());
        }

        switch (plan.Kind)
        {
            case RunKind.Running when plan.Index == 0:
                life.At(opens.AddMinutes(3), () => arrivals.Arrive(world.Crowd.Demo[DemoAccounts.Participant]));
                break;
            case RunKind.Full when plan.Index == 0:
                life.At(world.Ago(5), () => arrivals.Arrive(world.Crowd.Demo[DemoAccounts.Waiting]));
                break;
        }

        if (plan.Kind is RunKind.Open or RunKind.Selecting or RunKind.Full or RunKind.Large)
        {
            life.At(world.Ago(2), () => arrivals.Arrive());
            life.At(world.Ago(1), arrivals.Draft);
        }
        else if (plan.Kind is RunKind.Closed)
        {
            life.At(world.InOffice(run.RegistrationDeadline.DayInBerlin().AddDays(4)), arrivals.ComeLate);
        }
    }

    // What happens to people on the way; in a full run a few times more.
    private void Change()
    {
        var begins = plan.Begins.DayInBerlin();
        switch (plan.Kind)
        {
            case RunKind.Full or RunKind.Large:
                Array.ForEach([30, 22, 15, 1], days => life.At(world.Ago(days), () => leaving.Withdraw(EnrolmentState.Confirmed)));
                life.At(world.Ago(9), () => leaving.Strike(EnrolmentState.Waiting));
                life.At(world.Ago(8), leaving.Swap);
                life.At(world.Ago(7), leaving.GiveByHand);
                break;
            case RunKind.Cancelled:
                life.At(begins > world.End.DayInBerlin() ? world.Ago(12) : world.InOffice(begins.AddDays(-20)), leaving.CallOff);
                break;
            default:
                life.At(world.InOffice(begins.AddDays(-37)), () => leaving.Withdraw(EnrolmentState.Confirmed));
                life.At(world.InOffice(begins.AddDays(-26)), () => leaving.Withdraw(EnrolmentState.Confirmed));
                life.At(world.InOffice(begins.AddDays(-18)), leaving.Swap);
                life.At(world.InOffice(begins.AddDays(-9)), () => leaving.Withdraw(EnrolmentState.Waiting));
                life.At(world.InOffice(begins.AddDays(3)), leaving.NoShow);
                life.At(world.InOffice(begins.AddDays(60)), () => leaving.Withdraw(EnrolmentState.Confirmed));
                break;
        }
    }

    private void Select()
    {
        if (run.Rule is not AllotmentRule.Selection)
        {
            return;
        }

        var (lots, deadline) = (new Lots(life), run.RegistrationDeadline);
        life.At(deadline.AddMinutes(1), lots.Draw);
        if (plan.Kind is not RunKind.LotsDrawn)
        {
            life.At(world.InOffice(deadline.DayInBerlin().AddDays(4)), lots.Change);
            life.At(world.InOffice(deadline.DayInBerlin().AddDays(6)), lots.Release);
        }
    }
}
