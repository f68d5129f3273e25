using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Which pages an application form has, and which of them are still open.</summary>
public sealed class ApplyingTests
{
    private static readonly RunQuestion Asked = new() { Id = 5, Text = "Warum?", Required = true, Position = 2 };

    [Fact]
    public void A_run_that_asks_nothing_has_only_the_page_about_needs()
    {
        Assert.Equal([FormStep.Needs], Applying.StepsOf(Sample.Run(), new EnrolmentForm()));
        Assert.False(Applying.AsksAnything(Sample.Run(), new EnrolmentForm()));
        Assert.Null(Applying.Missing(Sample.Run(), new EnrolmentForm()));
    }

    [Fact]
    public void What_a_run_asks_has_a_page_each_in_a_fixed_order()
    {
        var run = Sample.Run();
        (run.SingleModules, run.Consent) = (true, ConsentNeed.ByLink);
        run.Questions.Add(Asked);

        Assert.Equal([FormStep.Modules, FormStep.Questions, FormStep.Consent, FormStep.Needs], Applying.StepsOf(run, new EnrolmentForm()));
        Assert.True(Applying.AsksAnything(run, new EnrolmentForm()));

        run.Questions[0] = new RunQuestion { Text = "Früher?", RetiredAt = Sample.Now };
        (run.SingleModules, run.Consent) = (false, ConsentNeed.ConfirmedByPerson);
        Assert.Equal([FormStep.Consent, FormStep.Needs], Applying.StepsOf(run, new EnrolmentForm()));
        Assert.True(Applying.AsksAnything(run, new EnrolmentForm()));
    }

    [Fact]
    public void Whoever_chose_modules_hears_of_it_where_they_are_given_no_more()
    {
        var form = new EnrolmentForm { Modules = "eins" };

        Assert.Equal([FormStep.Modules, FormStep.Needs], Applying.StepsOf(Sample.Run(), form));
        Assert.Equal(FormStep.Modules, Applying.Missing(Sample.Run(), form));
    }

    [Fact]
    public void Missing_is_the_first_page_that_lacks_something()
    {
        var run = Sample.Run();
        (run.SingleModules, run.Consent) = (true, ConsentNeed.ConfirmedByPerson);
        run.Questions.Add(Asked);
        var form = new EnrolmentForm { Modules = "drei" };
        Assert.Equal(FormStep.Modules, Applying.Missing(run, form));

        form = form with { Modules = "eins" };
        Assert.Equal(FormStep.Questions, Applying.Missing(run, form));

        form.Answers[5] = "Darum.";
        form = form with { Claim = new ConsentClaim(Confirmed: true) };
        Assert.Equal(FormStep.Consent, Applying.Missing(run, form));

        form.Done.Add(FormStep.Consent);
        Assert.Null(Applying.Missing(run, form));
        Assert.Equal(FormStep.Consent, Applying.Missing(run, form with { Claim = new ConsentClaim() }));
    }

    [Fact]
    public void Next_is_the_first_page_that_was_not_taken_yet_or_lacks_something()
    {
        var run = Sample.Run();
        run.SingleModules = true;
        var form = new EnrolmentForm();
        Assert.Equal(FormStep.Modules, Applying.Next(run, form));

        form.Done.Add(FormStep.Modules);
        Assert.Equal(FormStep.Needs, Applying.Next(run, form));
        Assert.Equal(FormStep.Modules, Applying.Next(run, form with { Modules = "drei" }));

        form.Done.Add(FormStep.Needs);
        Assert.Null(Applying.Next(run, form));
    }

    [Theory]
    [InlineData(Refusal.ModulesAreNotOffered, FormStep.Modules)]
    [InlineData(Refusal.QuestionsAreOpen, FormStep.Questions)]
    [InlineData(Refusal.ConsentIsNotConfirmed, FormStep.Consent)]
    [InlineData(Refusal.NobodyToAskForConsent, FormStep.Consent)]
    [InlineData(Refusal.RegistrationHasClosed, null)]
    public void A_refusal_leads_to_the_page_it_is_about(Refusal refusal, FormStep? page) => Assert.Equal(page, Applying.PageOf(refusal));

    [Fact]
    public void Open_are_the_questions_asked_now_that_must_be_answered_in_their_order()
    {
        RunQuestion[] all =
        [
            Asked, new() { Id = 1, Text = "Frei?", Position = 1 }, new() { Id = 2, Text = "Alt?", Required = true, RetiredAt = Sample.Now },
            new() { Id = 3, Text = "Wo?", Required = true, Position = 1 }, new() { Id = 4, Text = "Wann?", Required = true, Position = 3 },
        ];

        Assert.Equal([3, 5], new EnrolmentForm { Answers = { [4] = "x", [5] = "" } }.Open(all).Select(q => q.Id));
    }

    [Fact]
    public void Needs_are_empty_only_if_nothing_at_all_is_said()
    {
        Assert.True(new ParticipantNeeds().IsEmpty);
        Assert.False(new ParticipantNeeds { Access = "x" }.IsEmpty);
        Assert.False(new ParticipantNeeds { Lodging = "x" }.IsEmpty);
        Assert.False(new ParticipantNeeds { Meals = "x" }.IsEmpty);
    }

    [Fact]
    public void Chosen_modules_are_written_in_order_and_all_of_them_are_the_whole_programme()
    {
        Assert.Equal("a,b", ModuleSet.Write(["b", "x", "a"], ["c", "b", "a"]));
        Assert.Equal(ModuleSet.Whole, ModuleSet.Write(["b", "a"], ["a", "b"]));
        Assert.Equal(["a", "b"], ModuleSet.Read("a,b"));
        Assert.Equal([true, true, false], [ModuleSet.Includes("", "a"), ModuleSet.Includes("a,b", "b"), ModuleSet.Includes("a,b", "c")]);
        var enrolment = Sample.In(EnrolmentState.Confirmed);
        enrolment.Modules = "eins";
        Assert.Equal([2], Sample.Run().SessionsOf(enrolment).Select(s => s.Id));
    }
}
