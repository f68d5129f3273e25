using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What employers answer when they are asked for consent: yes, no, or nothing in time.</summary>
internal sealed class ConsentAnswers(RunLife life)
{
    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;
    private readonly Words words = new(
        life.World, Word.Yes, Word.No, Word.Yes, Word.Yes, Word.Nothing, Word.Yes, Word.Yes, Word.Yes, Word.Yes, Word.Yes);

    /// <summary>Asks the employer, where the run does so; false where nobody is asked by letter.</summary>
    public bool Ask(Enrolment enrolment, Account person)
    {
        if (Consents.Begin(run, person.Id, RunForms.Claim(world, person.Id), world.Now) is not { } consent)
        {
            return false;
        }

        (consent.Id, consent.EnrolmentId) = (world.Rows.Next<Consent>(), enrolment.Id);
        world.Rows.Add(consent);
        if (consent.Outcome is not ConsentOutcome.Open)
        {
            return false;
        }

        life.Number(enrolment);
        ForLetters(consent, enrolment, () =>
        {
            world.Post.Letters.ConsentRequest(consent, person, run, SeatAllotment.NewKey(consent), toDeputy: false);
            world.Post.Letters.YouAwaitConsent(person, run, enrolment, consent);
        });
        Expect(enrolment, person, consent);
        return true;
    }

    private void Expect(Enrolment enrolment, Account person, Consent consent)
    {
        var until = Consents.Until(consent, run);
        life.At(consent.AskedAt + Consents.RemindAfter, () => Remind(enrolment, person, consent));
        life.At(until, () => Lapse(enrolment, consent));
        if (words.Next() is var word and not Word.Nothing)
        {
            life.At(words.Before(until), () => Answer(enrolment, consent, word is Word.Yes));
        }
    }

    private void Answer(Enrolment enrolment, Consent consent, bool yes)
    {
        if (!Asks(enrolment, consent) || Consents.WhyNotAnswer(consent, run, world.Now) is not null)
        {
            return;
        }

        life.HandOn();
        var tally = life.Tally();
        var remark = yes ? "" : "In dieser Zeit fehlt die Vertretung.";
        Consents.Answer(
            run, tally.Plan, tally.Seats.Waiting, consent, world.Crowd.ApplicantOf(enrolment),
            new ConsentAnswer(yes, consent.SuperiorName, remark), world.Now);
        life.Tell(enrolment, EnrolmentState.AwaitingConsent);
        life.HandOn();
    }

    private void Remind(Enrolment enrolment, Account person, Consent consent)
    {
        if (!Asks(enrolment, consent) || Consents.DutyOf(consent, run, world.Now) is not ConsentDuty.Remind)
        {
            return;
        }

        consent.RemindedAt = world.Now;
        ForLetters(consent, enrolment, () =>
        {
            world.Post.Letters.ConsentRequestReminder(consent, person, run, SeatAllotment.NewKey(consent));
            if (consent.HasDeputy)
            {
                consent.DeputyAskedAt = world.Now;
                world.Post.Letters.ConsentRequest(consent, person, run, SeatAllotment.NewKey(consent), toDeputy: true);
            }
        });
    }

    private void Lapse(Enrolment enrolment, Consent consent)
    {
        if (Asks(enrolment, consent))
        {
            Consents.Lapse(consent, enrolment, world.Now);
            life.Tell(enrolment, EnrolmentState.AwaitingConsent);
        }
    }

    private static bool Asks(Enrolment enrolment, Consent consent) =>
        consent.Outcome is ConsentOutcome.Open && enrolment.State is EnrolmentState.AwaitingConsent;

    // Letters read the enrolment from the request; stored with it, it would be stored twice.
    private static void ForLetters(Consent consent, Enrolment enrolment, Action write)
    {
        consent.Enrolment = enrolment;
        write();
        consent.Enrolment = null;
    }
}
