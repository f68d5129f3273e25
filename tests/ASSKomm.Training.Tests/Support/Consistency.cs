using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Asks after every race, fault and random sequence what the office asks at night: see <see cref="Consistency"/>.</summary>
public static class Consistent
{
    // A situation that a test wrote down directly has no letter.
    private const string Given = "Ausgangslage des Tests.";

    /// <summary>Fails with every broken promise.</summary>
    public static async Task AssertConsistentAsync(this TestApp app) =>
        (await app.FindingsAsync()).Select(f => $"{f.Check}: {f.What}").AssertNone();

    /// <summary>Every broken promise; none for the letters nobody could have written.</summary>
    public static Task<IReadOnlyList<Finding>> FindingsAsync(this TestApp app) => app.WithAsync(async db =>
    {
        var books = await Books.ReadAsync(db, app.Now, app.Time.GetUtcNow(), CancellationToken.None);
        var given = from run in books.Runs
                    from enrolment in run.Enrolments
                    from step in enrolment.Steps
                    where step.Why == Given && PromisedLetters.Of(step, before: null, enrolment.PersonId) is not null
                    select new BookedLetter(Guid.Empty, PromisedLetters.Of(step, before: null, enrolment.PersonId)!, enrolment.PersonId, run.Id, null, "", null);
        return Consistency.Look(books with { Letters = [.. books.Letters, .. given] });
    });
}
