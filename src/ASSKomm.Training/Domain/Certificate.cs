using System.Globalization;
using System.Security.Cryptography;

namespace ASSKomm.Training.Domain;

/// <summary>An issued certificate. Never changes; a revocation is a row of its own that points back.</summary>
public sealed class Certificate
{
    public int Id { get; set; }
    public int PersonId { get; set; }
    public int RunId { get; set; }
    public CertificateKind Kind { get; set; }

    /// <summary>Printed on it and unique, e.g. »ASSK-2027-0042«. Known to many; proves nothing by itself.</summary>
    public required string Number { get; set; }

    /// <summary>What a verifier types or scans, unique; see <see cref="CertificateCode"/>.</summary>
    public required string Code { get; set; }

    /// <summary>The name as it stood when it was issued.</summary>
    public required string HolderName { get; set; }

    public required string ProgrammeTitle { get; set; }
    public required string RunTitle { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public int IssuedBy { get; set; }

    /// <summary>The PDF as it was issued.</summary>
    public int FileId { get; set; }

    public CertificateRevocation? Revocation { get; set; }
}

/// <summary>What a certificate is for; stored by name.</summary>
public enum CertificateKind
{
    /// <summary>The whole programme.</summary>
    Programme,
}

/// <summary>That a certificate was made invalid, by whom and why. The reason is never shown to verifiers.</summary>
public sealed class CertificateRevocation
{
    public int CertificateId { get; set; }
    public DateTimeOffset At { get; set; }
    public int By { get; set; }

    /// <summary>At most 500 characters; goes to the holder, not to the public.</summary>
    public required string Reason { get; set; }
}

/// <summary>The verification code: 26 characters of Crockford's alphabet, 130 random bits, typed in groups of five.</summary>
public static class CertificateCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>A new code that nobody can guess.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As people read it: groups of five, hyphens between.</summary>
    public static string InGroups(string code) => string.Join('-', code.Chunk(5).Select(c => new string(c)));

    /// <summary>
    /// What was typed, with hyphens of any kind, blanks, invisible marks and case ignored and O, I, L read as the digits they look like;
    /// null if it cannot be a code.
    /// </summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 200)
        {
            return null;
        }

        var letters = typed.ToUpperInvariant().Where(c => !IsBetween(c))
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).ToArray();
        return letters.Length == Length && letters.All(Alphabet.Contains) ? new string(letters) : null;
    }

    // Word processors and PDF readers put their own hyphens, minus signs and invisible marks into what people copy.
    private static bool IsBetween(char c) => c == '\u2212' || char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
