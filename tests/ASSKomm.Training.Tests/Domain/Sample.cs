using System.Globalization;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>
/// A run and its people as small as a rule needs them: published, open until the 5th of March, held on the 12th and
/// 13th.
/// </summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = Moment("2027-02-20 12:00");

    /// <summary>The clock in Berlin.</summary>
    public static DateTimeOffset Moment(string inBerlin)
    {
        var local = DateTime.ParseExact(inBerlin, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return BerlinTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);

    public static CourseRun Run() => new()
    {
        Id = 1,
        Slug = "sechster",
        Title = "6. Durchgang",
        Venue = "Dresden",
        PublishedAt = Moment("2027-02-01 10:00"),
        RegistrationDeadline = Moment("2027-03-05 18:00"),
        Sessions = [Session(1, "zwei", "2027-03-13"), Session(2, "eins", "2027-03-12")],
    };

    public static Session Session(int id, string module, string day, string from = "09:00", string to = "16:30") =>
        new() { Id = id, Module = module, StartsAt = Moment($"{day} {from}"), EndsAt = Moment($"{day} {to}"), TeachingUnits = 8 };

    public static SeatPlan Plan(int? places = null, params Contingent[] contingents) => new(places, [], contingents, Now);

    public static Applicant Draft(int person = 7, string modules = "", string? blocked = null, bool wait = true)
    {
        var enrolment = Enrolment.Begin(1, person, Now.AddDays(-3));
        (enrolment.Modules, enrolment.WillingToWait) = (modules, wait);
        return new Applicant(enrolment, modules, OrganisationId: 4, District: "Bautzen", blocked);
    }

    public static Enrolment In(EnrolmentState state, int id = 1)
    {
        var enrolment = Enrolment.Arrive(1, 7, state, Now.AddDays(-3), "Anmeldung.");
        enrolment.Id = id;
        enrolment.OfferedUntil = state is EnrolmentState.Offered ? Now.AddDays(5) : null;
        return enrolment;
    }

    public static Applicant Who(Enrolment enrolment, string? blocked = null) => new(enrolment, enrolment.Modules, 4, "Bautzen", blocked);

    /// <summary>The newest step in a line: what, when, by whom, why.</summary>
    public static (EnrolmentState State, DateTimeOffset At, int? By, string Why) Newest(Enrolment enrolment) =>
        (enrolment.Steps[^1].State, enrolment.Steps[^1].At, enrolment.Steps[^1].By, enrolment.Steps[^1].Why);
}
