namespace ASSKomm.Training.Certificates;

/// <summary>
/// Whether a name can stand on a certificate. The certificate's font has Latin, Greek and Cyrillic letters; a name in another script would
/// come out as question marks, for good. So no certificate is issued on it, and the person and the office are asked for Latin letters.
/// </summary>
public static class PrintableName
{
    /// <summary>The characters that cannot be printed, each once; empty if the name can stand as it is written.</summary>
    public static string Missing(string name) => name.All(c => c is >= ' ' and <= '~') ? "" : PdfFonts.MissingFor(name);
}
