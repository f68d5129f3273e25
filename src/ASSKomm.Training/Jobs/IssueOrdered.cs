using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Issues every certificate that was ordered and is not there yet, one by one, also those a stopped machine left over.</summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class IssueOrdered(TrainingDb db, CertificateOffice office, ILogger<IssueOrdered> log)
{
    /// <summary>Returns how many orders were dealt with.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var open = await db.CertificateOrders.Where(o => o.DoneAt == null).OrderBy(o => o.OrderedAt).ThenBy(o => o.EnrolmentId)
            .Select(o => o.EnrolmentId).ToListAsync(token);
        var done = 0;
        foreach (var enrolment in open)
        {
            try
            {
                await office.IssueAsync(enrolment, token);
                done++;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // One certificate that cannot be written must not keep the others waiting.
                log.LogError(broken, "Das Zertifikat zur Anmeldung {Anmeldung} konnte nicht ausgestellt werden.", enrolment);
            }
        }

        return done;
    }
}
