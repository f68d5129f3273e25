using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>A form sent twice is answered as the first time; said otherwise, or by somebody else, it is not.</summary>
public sealed class SaidTwiceTests
{
    [Theory]
    [InlineData(EnrolmentState.Removed, 9, "Gestrichen: Doppelt.", true)]
    [InlineData(EnrolmentState.Withdrawn, 9, "Gestrichen: Doppelt.", false)]
    [InlineData(EnrolmentState.Removed, 8, "Gestrichen: Doppelt.", false)]
    [InlineData(EnrolmentState.Removed, 9, "Doppelt. Oder nicht.", false)]
    public void A_step_is_so_already_with_the_same_state_person_and_words(EnrolmentState state, int by, string why, bool already) =>
        Assert.Equal(
        already, AlreadySo.Is(new EnrolmentStep { State = state, By = by, Why = why }, 9, "Doppelt.", EnrolmentState.Removed,
            EnrolmentState.Declined));

    [Theory]
    [InlineData(true, 9, "Krank.", true)]
    [InlineData(false, 9, "Krank.", false)]
    [InlineData(true, 8, "Krank.", false)]
    [InlineData(true, 9, "Sturm.", false)]
    public void A_run_is_called_off_already_by_the_same_person_for_the_same_reason(bool cancelled, int by, string why, bool already)
    {
        var run = Sample.Run();
        (run.CancelledAt, run.CancelledBy, run.CancellationReason) = (cancelled ? Sample.Now : null, by, why);

        Assert.Equal(already, AlreadySo.IsCancelled(run, 9, "Krank."));
    }

    [Theory]
    [InlineData(9, "Kontingent: Kreis.", true)]
    [InlineData(8, "Kontingent: Kreis.", false)]
    [InlineData(9, "Kein Kontingent: Kreis.", false)]
    [InlineData(9, "Kontingent: Kreis. Nein.", false)]
    public void A_note_says_it_already_if_one_of_them_does(int by, string text, bool already) => Assert.Equal(
        already, AlreadySo.Is([new RunNote { By = 1, Text = "Anderes." }, new RunNote { By = by, Text = text }], 9, "Kontingent:",
            "Kreis."));

    [Theory]
    [InlineData(true, "Eva", "Gern.", 2, true)]
    [InlineData(true, "Eva", "Gern.", null, true)]
    [InlineData(false, "Eva", "Gern.", 2, false)]
    [InlineData(true, "Uwe", "Gern.", 2, false)]
    [InlineData(true, "Eva", "Nun ja.", 2, false)]
    [InlineData(true, "Eva", "Gern.", 3, false)]
    public void A_request_has_this_answer_already_in_every_word_and_rank_that_was_said(bool yes, string name, string remark, int? rank,
        bool already)
    {
        var enrolment = Sample.In(EnrolmentState.Waiting);
        enrolment.EmployerRank = 2;
        var consent = new Consent { Enrolment = enrolment };
        consent.Close(ConsentOutcome.Given, Sample.Now, ConsentWay.Link, by: null, "Eva", "Gern.");

        Assert.Equal(already, AlreadySo.Is(consent, new ConsentAnswer(yes, name, remark, Rank: rank)));
        consent.Outcome = ConsentOutcome.Refused;
        Assert.Equal(!yes && name == "Eva", AlreadySo.Is(consent, new ConsentAnswer(yes, name, remark, Rank: rank)));
    }
}
