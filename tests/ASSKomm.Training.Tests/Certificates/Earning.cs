using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>A run and its people on the way to their certificates, as one line each.</summary>
internal static class Earning
{
    /// <summary>A run that is over, Olga of the office, and the given number of people who fulfilled everything.</summary>
    public static async Task<(CourseRun Run, Account Office, List<Enrolment> Enrolments)> FinishedRunAsync(this TestApp app, int people)
    {
        var office = await app.AddAsync($"Olga Amt{Guid.NewGuid():N}", Roles.Office);
        var run = await app.RunAsync(places: null, startsInDays: -200);
        var enrolments = new List<Enrolment>();
        for (var i = 0; i < people; i++)
        {
            var enrolment = await app.EnrolmentAsync(run, await app.AddAsync($"Grete{i} Groß-Öztürk{Guid.NewGuid():N}"));
            await app.FulfilledAsync(enrolment, office.Id);
            enrolments.Add(enrolment);
        }

        return (run, office, enrolments);
    }

    public static Task<(int Ordered, Refusal? Refusal)> OrderAsync(this TestApp app, CourseRun run, Account office) =>
        app.UseAsync<CertificateOffice, (int, Refusal?)>(certificates => certificates.OrderAsync(run.Id, office.Id, CancellationToken.None));

    public static Task IssueAsync(this TestApp app, Enrolment enrolment) => app.UseAsync<CertificateOffice, bool>(async certificates =>
    {
        await certificates.IssueAsync(enrolment.Id, CancellationToken.None);
        return true;
    });

    public static Task<Refusal?> RevokeAsync(this TestApp app, Certificate certificate, Account office) =>
        app.UseAsync<CertificateOffice, Refusal?>(
            certificates => certificates.RevokeAsync(certificate.Id, office.Id, "Auf eine andere Person ausgestellt.", CancellationToken.None));

    public static Task<List<Certificate>> CertificatesAsync(this TestApp app) => app.WithAsync(
        db => db.Certificates.AsNoTracking().Include(c => c.Revocation).OrderBy(c => c.Id).ToListAsync());

    public static Task<CertificateOrder> OrderOfAsync(this TestApp app, Enrolment enrolment) =>
        app.WithAsync(db => db.CertificateOrders.AsNoTracking().SingleAsync(o => o.EnrolmentId == enrolment.Id));

    /// <summary>The trainer notes no attendance at all for the first day: the first module falls to half.</summary>
    public static Task MissTheFirstDayAsync(this TestApp app, Enrolment enrolment, Account by) => app.WithAsync(async db =>
    {
        var first = await db.Sessions.Where(s => s.RunId == enrolment.RunId).OrderBy(s => s.StartsAt).FirstAsync();
        db.AttendanceMarks.Add(new AttendanceMark { SessionId = first.Id, EnrolmentId = enrolment.Id, Units = 0, At = app.Now, By = by.Id });
        await db.SaveChangesAsync();
    });
}
