using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What people answer to an offer: yes, no, or nothing in time.</summary>
internal sealed class OfferAnswers(RunLife life)
{
    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;
    private readonly Words words = new(life.World, Word.Yes, Word.No, Word.Nothing, Word.Yes, Word.Yes, Word.Yes);

    public void Offered(Enrolment enrolment)
    {
        var until = enrolment.OfferedUntil!.Value;
        life.At(until, () => Lapse(enrolment));
        if (words.Next() is var word and not Word.Nothing)
        {
            life.At(words.Before(until), () => Answer(enrolment, word));
        }
    }

    private void Answer(Enrolment enrolment, Word word)
    {
        if (enrolment.State is EnrolmentState.Offered)
        {
            _ = word is Word.Yes ? Offers.Accept(enrolment, run, world.Now) : Offers.Decline(enrolment, run, world.Now);
            life.Tell(enrolment, EnrolmentState.Offered);
            life.HandOn();
        }
    }

    private void Lapse(Enrolment enrolment)
    {
        if (Offers.IsDue(enrolment, run, world.Now))
        {
            Offers.Lapse(enrolment, world.Now);
            life.Tell(enrolment, EnrolmentState.Offered);
            life.HandOn();
        }
    }
}
