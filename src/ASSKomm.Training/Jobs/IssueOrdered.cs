using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Issues every certificate that was ordered and is not there yet, one by one, also those a stopped machine left over.</summary>
public sealed class IssueOrdered(TrainingDb db, CertificateOffice office)
{
    /// <summary>Returns how many orders were dealt with.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var open = await db.CertificateOrders.Where(o => o.DoneAt == null).OrderBy(o => o.OrderedAt).ThenBy(o => o.EnrolmentId)
            .Select(o => o.EnrolmentId).ToListAsync(token);
        foreach (var enrolment in open)
        {
            await office.IssueAsync(enrolment, token);
        }

        return open.Count;
    }
}
