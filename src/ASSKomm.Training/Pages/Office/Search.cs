using System.Linq.Expressions;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Pages.Office;

/// <summary>Searching by what was typed: every word must be found somewhere, capitals do not matter.</summary>
public static class Search
{
    private const int MostWords = 5;

    /// <summary>Clean and short; empty if nothing was typed.</summary>
    public static string Clean(string? typed)
    {
        var clean = LetterTemplate.OneLine(typed ?? "");
        return clean.Length <= 100 ? clean : clean[..100];
    }

    /// <summary>The rows in whose text every word of a cleaned search occurs.</summary>
    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, string clean, Expression<Func<T, string>> text)
    {
        var capitals = Expression.Call(text.Body, nameof(string.ToUpper), null);
        foreach (var word in clean.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var any = Spellings(word).Select(spelling => (Expression)Expression.Call(capitals, nameof(string.Contains), null, Parameter(spelling)))
                .Aggregate(Expression.OrElse);
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(any, text.Parameters));
        }

        return rows;
    }

    // SQLite capitalises only a to z, PostgreSQL umlauts too: these three spellings catch »müller«, »MÜLLER« and »Özmüller« on both.
    private static IEnumerable<string> Spellings(string word)
    {
        var lower = word.ToLowerInvariant();
        return new[] { word.ToUpperInvariant(), AtoZ(lower), AtoZ(char.ToUpperInvariant(lower[0]) + lower[1..]) }.Distinct(StringComparer.Ordinal);
    }

    private static string AtoZ(string word) => string.Concat(word.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));

    // As a field of an object, so that EF sends it as a parameter.
    private static MemberExpression Parameter(string value) => Expression.Field(Expression.Constant(new Box { Value = value }), nameof(Box.Value));

    private sealed class Box
    {
        public string Value = "";
    }
}
