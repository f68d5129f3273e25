namespace ASSKomm.Training.Domain;

/// <summary>What is others' in a copied run.</summary>
/// <param name="FirstDay">Its first day; none if the run that is copied has no days.</param>
public sealed record RunCopy(string Title, int? Number, string Slug, DateOnly? FirstDay)
{
    /// <summary>
    /// A planned run like the given one: same facts, trainers and questions asked now, all its days and dates later by as many days as its
    /// first day is, at the same time in Berlin. Nothing of the people in it, and nothing that was decided about it.
    /// </summary>
    public CourseRun Of(CourseRun run)
    {
        var days = FirstDay is { } first && run.FirstDay is { } old ? first.DayNumber - old.DayNumber : 0;
        return new CourseRun
        {
            Title = Title,
            Number = Number,
            Slug = Slug,
            Summary = run.Summary,
            Venue = run.Venue,
            VenueAccess = run.VenueAccess,
            Places = run.Places,
            MinimumPeople = run.MinimumPeople,
            SingleModules = run.SingleModules,
            Consent = run.Consent,
            RegistrationOpensAt = run.RegistrationOpensAt is { } opens ? Later(opens, days) : null,
            RegistrationDeadline = Later(run.RegistrationDeadline, days),
            FeeCents = run.FeeCents,
            Rule = run.Rule,
            Criteria = run.Criteria,
            OfferDays = run.OfferDays,
            WithdrawalTerms = run.WithdrawalTerms,
            LateWithdrawalDays = run.LateWithdrawalDays,
            TellsEmployer = run.TellsEmployer,
            SwapUntil = run.SwapUntil?.AddDays(days),
            DecisionOn = run.DecisionOn?.AddDays(days),
            Trainers = [.. run.Trainers.Select(t => new RunTrainer { AccountId = t.AccountId })],
            Sessions = [.. run.Sessions.OrderBy(s => s.StartsAt).Select(s => new Session
            {
                Module = s.Module,
                StartsAt = Later(s.StartsAt, days),
                EndsAt = Later(s.EndsAt, days),
                TeachingUnits = s.TeachingUnits,
            })],
            Questions = [.. run.Questions.Where(q => q.RetiredAt is null).OrderBy(q => q.Position).Select(q => new RunQuestion
            {
                Position = q.Position,
                Kind = q.Kind,
                Text = q.Text,
                Choices = q.Choices,
                Required = q.Required,
            })],
        };
    }

    private static DateTimeOffset Later(DateTimeOffset moment, int days)
    {
        var local = moment.ToBerlin();
        return BerlinTime.At(DateOnly.FromDateTime(local.DateTime).AddDays(days), TimeOnly.FromDateTime(local.DateTime));
    }
}
