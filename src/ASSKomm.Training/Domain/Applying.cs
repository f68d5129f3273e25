namespace ASSKomm.Training.Domain;

/// <summary>A page of a run's application form; stored by name in drafts.</summary>
public enum FormStep
{
    /// <summary>The whole programme or single modules.</summary>
    Modules,

    /// <summary>The run's own questions.</summary>
    Questions,

    /// <summary>What is said about the employer's consent.</summary>
    Consent,

    /// <summary>What somebody needs, of their own will.</summary>
    Needs,
}

/// <summary>Which pages a run's application form has, and which of them are still open. Pure.</summary>
public static class Applying
{
    /// <summary>Whether there is more to fill in than a button; <see cref="FormStep.Needs"/> alone is nothing that is asked.</summary>
    public static bool AsksAnything(CourseRun run, EnrolmentForm form) => StepsOf(run, form).Count > 1;

    /// <summary>The pages in their order.</summary>
    public static IReadOnlyList<FormStep> StepsOf(CourseRun run, EnrolmentForm form) => [.. Enum.GetValues<FormStep>().Where(step => step switch
    {
        // Also where they are given no more: whoever has chosen some must hear of it.
        FormStep.Modules => run.SingleModules || form.Modules != ModuleSet.Whole,
        FormStep.Questions => run.Questions.Exists(q => q.RetiredAt is null),
        FormStep.Consent => run.Consent is not ConsentNeed.None,
        _ => true,
    })];

    /// <summary>The first page without which the form cannot be sent; null if nothing is missing.</summary>
    public static FormStep? Missing(CourseRun run, EnrolmentForm form) =>
        StepsOf(run, form).Where(s => IsMissing(s, run, form)).Cast<FormStep?>().FirstOrDefault();

    /// <summary>The first page that was not filled in yet or lacks something; null if the summary comes next.</summary>
    public static FormStep? Next(CourseRun run, EnrolmentForm form) =>
        StepsOf(run, form).Where(s => !form.Done.Contains(s) || IsMissing(s, run, form)).Cast<FormStep?>().FirstOrDefault();

    /// <summary>The page a refusal is about; null if it is about none.</summary>
    public static FormStep? PageOf(Refusal refusal) => refusal switch
    {
        Refusal.ModulesAreNotOffered => FormStep.Modules,
        Refusal.QuestionsAreOpen => FormStep.Questions,
        Refusal.ConsentIsNotConfirmed or Refusal.NobodyToAskForConsent => FormStep.Consent,
        _ => null,
    };

    private static bool IsMissing(FormStep step, CourseRun run, EnrolmentForm form) => step switch
    {
        FormStep.Modules => Enrolling.WhyNotModules(run, form.Modules) is not null,
        FormStep.Questions => form.Open(run.Questions).Count > 0,
        // What was typed with mistakes is kept, but not taken.
        FormStep.Consent => !form.Done.Contains(FormStep.Consent) || Consents.WhyNotEnrol(run, form.Claim) is not null,
        _ => false,
    };

    public static string InWords(this FormStep step) => step switch
    {
        FormStep.Modules => "Module",
        FormStep.Questions => "Fragen",
        FormStep.Consent => "Zustimmung",
        FormStep.Needs => "Bedarf",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A page without words."),
    };
}
