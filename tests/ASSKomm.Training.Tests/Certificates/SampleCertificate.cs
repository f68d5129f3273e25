using ASSKomm.Training.Certificates;
using UglyToad.PdfPig;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>The certificate the tests change one thing at a time, and the way they read it back.</summary>
internal static class SampleCertificate
{
    public static CertificateText Grete { get; } = new()
    {
        HolderName = "Grete Groß-Öztürk",
        Organisation = "Stadt Beispielberg, Ordnungsamt",
        ProgrammeTitle = "Fachkraft für Kriminalprävention",
        ProgrammeSubtitle = "Beccaria-Qualifizierungsprogramm in vier Modulen",
        RunTitle = "6. Durchgang",
        FirstDay = new DateOnly(2027, 3, 12),
        LastDay = new DateOnly(2027, 11, 9),
        Modules =
        [
            new CertificateModule("Kriminologie", 24, 24),
            new CertificateModule("Kriminalprävention", 22, 24),
            new CertificateModule("Projektmanagement", 24, 24),
            new CertificateModule("Projektbegleitung", 16, 16),
        ],
        ProjectTitle = "Sicher zur Schule",
        Number = "LPR-2027-0042",
        Code = "K7QXM 2FPDR W9TNB 5HJLC 3VYGA Q",
        VerifyLink = new Uri("https://kurse.example/zertifikat/K7QXM2FPDRW9TNB5HJLC3VYGAQ"),
        IssuedOn = new DateOnly(2027, 11, 15),
        IssuerName = "Landespräventionsrat Sachsen",
        Place = "Dresden",
    };

    public static PdfDocument Read(CertificateText text) => PdfDocument.Open(CertificatePdf.Write(text));

    public static string TextOf(CertificateText text)
    {
        using var pdf = Read(text);
        return pdf.GetPage(1).Text;
    }
}
