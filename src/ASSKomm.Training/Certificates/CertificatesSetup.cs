namespace ASSKomm.Training.Certificates;

public static class CertificatesSetup
{
    public static void AddCertificates(this WebApplicationBuilder builder) => builder.Services.AddScoped<CertificateOffice>();
}
