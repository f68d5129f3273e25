using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ASSKomm.Training.Domain;

/// <summary>
/// What somebody had before their eyes when they began to change it, short enough to travel in a form: equal for equal facts, different
/// for different ones. So nobody saves over a colleague's change without knowing.
/// </summary>
public static class AsSeen
{
    /// <summary>A run's facts as the office's form shows them; its days have forms of their own.</summary>
    public static string Of(CourseRun run) => Short(
        [
            run.Title, run.Slug, run.Summary, run.Venue, run.VenueAccess, run.Places?.ToString(CultureInfo.InvariantCulture), Moment(run.RegistrationDeadline),
            run.Consent.ToString(), Number(run.Number), Number(run.MinimumPeople), run.RegistrationOpensAt is { } opens ? Moment(opens) : "",
            Number(run.FeeCents), Number(run.OfferDays), run.SingleModules.ToString(), run.WithdrawalTerms, Number(run.LateWithdrawalDays),
            run.TellsEmployer.ToString(), Day(run.SwapUntil), Day(run.DecisionOn), run.Rule.ToString(), run.Criteria,
            .. run.Trainers.Select(t => t.AccountId).Order().Select(id => id.ToString(CultureInfo.InvariantCulture)),
        ]);

    public static string Of(Session day) =>
        Short([day.Module, Moment(day.StartsAt), Moment(day.EndsAt), day.TeachingUnits.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A list of facts, in their order.</summary>
    public static string Of(IEnumerable<string> facts) => Short([.. facts]);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    // As JSON, because otherwise »a«, »b« and »ab«, »« would look the same.
    private static string Short(string?[] facts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(facts))))[..32];
}
