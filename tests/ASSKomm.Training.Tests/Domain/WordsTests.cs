using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Whatever people may read of a rule has words, and no two values the same ones.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_value_that_people_read_has_words_of_its_own()
    {
        HaveOwn<Refusal>(RefusalWords.InWords);
        HaveOwn<EnrolmentState>(EnrolmentStates.InWords);
        HaveOwn<AllotmentRule>(AllotmentRules.InWords);
        HaveOwn<AllotmentRule>(AllotmentRules.Meaning);
        HaveOwn<FormStep>(Applying.InWords);
        HaveOwn<QuestionKind>(QuestionKinds.InWords);
        HaveOwn<ConsentNeed>(Consents.InWords);
        HaveOwn<ConsentOutcome>(Consents.InWords);
        HaveOwn<SelectionReason>(Selecting.InWords);
        HaveOwn<SelectionReason>(Selecting.Meaning);
        HaveOwn<OrganisationKind>(OrganisationKinds.InWords);
    }

    private static void HaveOwn<T>(Func<T, string> words)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>().Select(words).ToList();

        Assert.DoesNotContain("", all);
        Assert.Equal(all.Distinct(StringComparer.Ordinal), all);
    }
}
