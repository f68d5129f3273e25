using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages;

/// <summary>Situations in which somebody has earned a certificate.</summary>
internal static class Certified
{
    /// <summary>A certificate of a finished run, ordered and issued as the site does it; for Alice unless another holder is given.</summary>
    public static async Task<Certificate> CertificateAsync(this TestApp app, Account? holder = null)
    {
        holder ??= await app.AddAsync("Alice Beispiel");
        var olga = await app.AddAsync($"Olga Amt{holder.Id}", Roles.Office);
        var run = await app.RunAsync(startsInDays: -200);
        var enrolment = await app.EnrolmentAsync(run, holder);
        await app.FulfilledAsync(enrolment, olga.Id);
        await app.UseAsync<CertificateOffice, bool>(async office =>
        {
            await office.OrderAsync(run.Id, olga.Id, CancellationToken.None);
            await office.IssueAsync(enrolment.Id, CancellationToken.None);
            return true;
        });
        return await app.WithAsync(db => db.Certificates.AsNoTracking().SingleAsync(c => c.PersonId == holder.Id && c.RunId == run.Id));
    }
}
