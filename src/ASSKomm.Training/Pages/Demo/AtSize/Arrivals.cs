using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>People ask for a place: with answers, with needs, and with an employer who may be asked.</summary>
internal sealed class Arrivals(RunLife life)
{
    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;
    private readonly ConsentAnswers employers = new(life);

    /// <summary>The next one who is free, or the given person, while registration is open.</summary>
    public void Arrive(Account? somebody = null)
    {
        if ((somebody ?? world.Crowd.Next()) is not { } person)
        {
            return;
        }

        life.HandOn();
        var enrolment = Enrolment.Begin(run.Id, person.Id, world.Now);
        (enrolment.Modules, enrolment.WillingToWait) = (Modules(), somebody is not null || world.Chance(90));
        var (tally, who) = (life.Tally(), world.Crowd.ApplicantOf(enrolment));
        if (Enrolling.Enrol(run, tally.Plan, tally.Seats.Waiting, who, alreadyActive: false, world.Now)
            is EnrolmentResult.IsFull or EnrolmentResult.Refused)
        {
            return;
        }

        life.TakeIn(enrolment);
        KeepForm(enrolment);
        if (!employers.Ask(enrolment, person))
        {
            life.Tell(enrolment, before: null);
        }

        Wished(person);
    }

    /// <summary>The office enrols somebody when registration is over.</summary>
    public void ComeLate()
    {
        if (world.Crowd.Next() is not { } person || LateEnrolling.WhyNot(run, world.Now) is not null)
        {
            return;
        }

        const string why = "Die Anmeldung lag rechtzeitig auf Papier vor.";
        var enrolment = Enrolment.Begin(run.Id, person.Id, world.Now);
        var tally = life.Tally();
        LateEnrolling.Enrol(
            run, tally.Plan, tally.Seats.Waiting, world.Crowd.ApplicantOf(enrolment), world.Office.Id, why, world.Chance(50), world.Now);
        life.TakeIn(enrolment);
        if (run.Consent is not ConsentNeed.None)
        {
            var consent = new Consent { EnrolmentId = enrolment.Id, AskedAt = world.Now, ExpiresAt = world.Now };
            consent.Id = world.Rows.Next<Consent>();
            consent.Close(ConsentOutcome.Given, world.Now, ConsentWay.Paper, world.Office.Id, "Annett Amtsleiterin", why);
            world.Rows.Add(consent);
        }

        life.Tell(enrolment, before: null);
        life.HandOn();
    }

    /// <summary>Somebody has begun to fill in the form and sends nothing yet.</summary>
    public void Draft()
    {
        if (world.Crowd.Next() is { } person)
        {
            var draft = Enrolment.Begin(run.Id, person.Id, world.Now);
            (draft.Id, draft.DraftForm) = (world.Rows.Next<Enrolment>(), Drafts.Write(RunForms.HalfFilled(world, run)));
            world.Rows.Add(draft);
            world.Crowd.Comes(person, world.Now);
        }
    }

    private string Modules() => run.SingleModules && world.Chance(15) ? world.OneOf(run.Modules) : ModuleSet.Whole;

    private void KeepForm(Enrolment enrolment)
    {
        foreach (var question in run.Questions.Where(q => q.Required || world.Chance(60)))
        {
            var text = RunForms.Answer(world, question);
            world.Rows.Add(new RunAnswer { EnrolmentId = enrolment.Id, QuestionId = question.Id, Text = text, At = world.Now });
        }

        if (run.Rule is AllotmentRule.Selection && world.Chance(20))
        {
            enrolment.EmployerRank = world.Dice.Next(1, 4);
        }

        // Needs are forgotten after a run, and those of long ago with them.
        if (life.Plan.Ends > world.End && world.Chance(15))
        {
            world.Rows.Add(new ParticipantNeeds
            {
                EnrolmentId = enrolment.Id,
                Meals = "vegetarisch",
                Lodging = world.Chance(50) ? "Zimmer von Freitag auf Samstag" : "",
                Access = world.Chance(30) ? "Bitte ein Platz weit vorn, ich höre schwer." : "",
            });
        }
    }

    private void Wished(Account person)
    {
        if (world.Wishes.Find(d => d.AccountId == person.Id && d.EndedAt is null) is { } wish)
        {
            wish.EndedAt = world.Now;
        }
    }
}
