using System.Globalization;
using System.Text;

namespace ASSKomm.Training.Content;

/// <summary>Parts of addresses made from German words.</summary>
public static class Slugs
{
    /// <summary>Lower-case letters a–z, digits and single hyphens; umlauts written out. Empty if nothing is left.</summary>
    public static string Of(string words, int most)
    {
        var slug = new StringBuilder();
        // Half a surrogate pair cannot be normalised.
        var plain = string.Concat(words.Where(c => !char.IsSurrogate(c))).ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD);
        foreach (var c in plain.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == most)
            {
                break;
            }
        }

        return slug.ToString().Trim('-');
    }
}
