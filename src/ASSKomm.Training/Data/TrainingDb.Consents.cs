using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;

namespace ASSKomm.Training.Data;

public abstract partial class TrainingDb
{
    /// <summary>The request a link leads to; there is none for a key that nobody was sent.</summary>
    public IQueryable<Consent> ConsentOf(string key)
    {
        var hash = OfficeCommand.HashOf(key);
        return Consents.Where(c => c.Keys.Any(k => k.TokenHash == hash));
    }

    /// <summary>What was asked about an enrolment, newest first.</summary>
    public IQueryable<Consent> ConsentsOf(int enrolmentId) => Consents.Where(c => c.EnrolmentId == enrolmentId).OrderByDescending(c => c.Id);
}
