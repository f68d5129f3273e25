using System.Globalization;

namespace ASSKomm.Training.Certificates;

/// <summary>The colours, margins and dates all parts of the certificate share.</summary>
internal static class CertificateStyle
{
    public const double Left = 72;
    public const double Right = PdfSheet.Width - 72;
    public const double TextWidth = Right - Left;

    private static readonly CultureInfo german = CultureInfo.GetCultureInfo("de-DE");

    public static PdfColour Green { get; } = new(11, 84, 54);

    public static PdfColour PaleGreen { get; } = new(201, 220, 209);

    public static PdfColour Ink { get; } = new(28, 31, 30);

    public static PdfColour Grey { get; } = new(84, 90, 87);

    public static PdfColour Red { get; } = new(158, 22, 27);

    public static PdfColour PaleRed { get; } = new(252, 236, 235);

    public static string German(DateOnly day) => day.ToString("d. MMMM yyyy", german);
}
