using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>How far a person is on the way to the certificate; first those for whom the office can do something.</summary>
public enum PersonProgress
{
    Unprintable,
    Earned,
    Ordered,
    Missing,
    Elsewhere,
    Issued,
}

/// <summary>One person of the run with what is there and what is missing.</summary>
public sealed record PersonCompletion(RunPerson Person, Completion Judgement, CertificateOrder? Order, bool HasCertificate)
{
    public PersonProgress Progress => HasCertificate ? PersonProgress.Issued
        : Order is { DoneAt: null } ? PersonProgress.Ordered
        : Judgement.IssuedIn is not null ? PersonProgress.Elsewhere
        : !Judgement.IsFulfilled ? PersonProgress.Missing
        : Unprintable.Length > 0 ? PersonProgress.Unprintable : PersonProgress.Earned;

    /// <summary>The characters of the name that no certificate can show; empty once there is one.</summary>
    public string Unprintable { get; } = HasCertificate || Judgement.IssuedIn is not null ? "" : PrintableName.Missing(Person.FullName);

    public DateTimeOffset? OrderedAt => Order?.OrderedAt;

    public string OrderRefused => HasCertificate ? "" : Order?.Refused ?? "";

    public string InWords => Progress switch
    {
        PersonProgress.Issued => "Zertifikat ausgestellt",
        PersonProgress.Ordered => "Zertifikat beauftragt",
        PersonProgress.Earned => "Zertifikat verdient",
        PersonProgress.Unprintable => "Zertifikat verdient, Name nicht druckbar",
        PersonProgress.Elsewhere => "Zertifikat in einem anderen Durchgang",
        _ => "noch nicht erfüllt",
    };

    /// <summary>KERN's badge kind.</summary>
    public string Badge => Progress switch
    {
        PersonProgress.Issued or PersonProgress.Earned => "success",
        PersonProgress.Ordered or PersonProgress.Elsewhere => "info",
        _ => "warning",
    };
}
