using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>The same state is told differently, depending on where somebody comes from and who took the step.</summary>
public sealed class PromisedLettersTests
{
    private const int Person = 7;

    [Theory]
    [InlineData(null, EnrolmentState.Confirmed, PromisedLetters.YouHaveAPlace)]
    [InlineData(EnrolmentState.Waiting, EnrolmentState.Confirmed, PromisedLetters.YouMovedUp)]
    [InlineData(EnrolmentState.Offered, EnrolmentState.Confirmed, PromisedLetters.YouHaveAPlace)]
    [InlineData(EnrolmentState.Submitted, EnrolmentState.Confirmed, PromisedLetters.YouHaveAPlace)]
    [InlineData(EnrolmentState.AwaitingConsent, EnrolmentState.Confirmed, PromisedLetters.YouHaveAPlace)]
    [InlineData(null, EnrolmentState.Submitted, PromisedLetters.YouApplied)]
    [InlineData(EnrolmentState.AwaitingConsent, EnrolmentState.Submitted, PromisedLetters.YouApplied)]
    [InlineData(EnrolmentState.Waiting, EnrolmentState.Submitted, PromisedLetters.RuleChanged)]
    [InlineData(EnrolmentState.Offered, EnrolmentState.Submitted, PromisedLetters.RuleChanged)]
    [InlineData(EnrolmentState.Offered, EnrolmentState.Declined, PromisedLetters.YouDeclined)]
    [InlineData(EnrolmentState.Submitted, EnrolmentState.Declined, PromisedLetters.YouWereDeclined)]
    [InlineData(EnrolmentState.AwaitingConsent, EnrolmentState.Declined, PromisedLetters.YouWereDeclined)]
    [InlineData(EnrolmentState.Waiting, EnrolmentState.Waiting, null)]
    [InlineData(EnrolmentState.Offered, EnrolmentState.Offered, null)]
    public void A_step_is_told_by_where_it_comes_from(EnrolmentState? before, EnrolmentState state, string? letter) =>
        Assert.Equal(letter, PromisedLetters.Of(Step(state, by: null), before, Person));

    [Theory]
    [InlineData(EnrolmentState.Withdrawn, Person, PromisedLetters.YouWithdrew)]
    [InlineData(EnrolmentState.Withdrawn, 8, null)]
    [InlineData(EnrolmentState.Discontinued, Person, PromisedLetters.YouWithdrew)]
    [InlineData(EnrolmentState.Discontinued, 8, PromisedLetters.YouDidNotCome)]
    public void Leaving_is_told_by_who_took_the_step(EnrolmentState state, int by, string? letter) =>
        Assert.Equal(letter, PromisedLetters.Of(Step(state, by), EnrolmentState.Confirmed, Person));

    [Fact]
    public void Of_every_state_it_is_said_whether_it_promises_a_letter() => Assert.All(
        Enum.GetValues<EnrolmentState>().Except([EnrolmentState.Draft]),
        state => Assert.True(PromisedLetters.Of(Step(state, Person), before: null, Person) is null or { Length: > 0 }));

    private static EnrolmentStep Step(EnrolmentState state, int? by) => new() { State = state, By = by };
}
