using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

// Letters about a run as a whole.
public sealed partial class Letters
{
    /// <param name="trainers">Their names as a list; empty if there are none yet.</param>
    public void DatesChanged(Account to, CourseRun run, Enrolment enrolment, IReadOnlyCollection<Session> removed, string trainers) =>
        Write("dates-changed", to, run, enrolment, removed: removed, words: [("Leitung", InWords(trainers))]);

    /// <summary>As <see cref="DatesChanged"/>, to somebody whose offer ends earlier because the run begins earlier.</summary>
    /// <param name="trainers">As above.</param>
    public void OfferEndsEarlier(Account to, CourseRun run, Enrolment enrolment, IReadOnlyCollection<Session> removed, string trainers) => Write(
        "offer-ends-earlier", to, run, enrolment, removed: removed,
        words: [("Leitung", InWords(trainers)), ("Frist", GermanDates.Deadline(enrolment.OfferedUntil!.Value))]);

    /// <summary>Only the trainers are others: no day is, so the letter has no calendar.</summary>
    /// <param name="trainers">As above.</param>
    public void TrainersChanged(Account to, CourseRun run, Enrolment enrolment, string trainers) => Write(
        "trainers-changed", to,
        new Dictionary<string, LetterValue>(StringComparer.Ordinal)
        {
            ["Durchgang"] = new LetterValue.Words(run.Title),
            ["Leitung"] = new LetterValue.Words(InWords(trainers)),
            ["Link"] = new LetterValue.Link(site.Link($"/mein/durchgaenge/{run.Slug}")),
        },
        occasion: null, run.Id);

    public void RunTakesPlace(Account to, CourseRun run, Enrolment enrolment) => Write("run-takes-place", to, run, enrolment);

    /// <summary>Somebody who waits for a run hears of one, once per run.</summary>
    public void RunOpened(Account to, CourseRun run) => Write(
        "run-opened", to,
        new Dictionary<string, LetterValue>(StringComparer.Ordinal)
        {
            ["Durchgang"] = new LetterValue.Words(run.Title),
            ["Ort"] = new LetterValue.Words(run.Venue),
            ["Termine"] = new LetterValue.Lines(GermanDates.Lines(run.Sessions, library)),
            ["Frist"] = new LetterValue.Words((run.RegistrationOpensAt > clock.Now ? $"vom {GermanDates.Moment(run.RegistrationOpensAt.Value)}, " : "")
                + $"bis zum {GermanDates.Moment(run.RegistrationDeadline)}"),
            ["Link"] = new LetterValue.Link(site.Link($"/durchgaenge/{run.Slug}")),
            ["Wunsch"] = new LetterValue.Link(site.Link("/durchgaenge/vormerken")),
        },
        occasion: FormattableString.Invariant($"run-opened:{run.Id}:{to.Id}"), run.Id);

    /// <summary>The letter as it would go out if it were written now; nothing is kept of it.</summary>
    public OutboxLetter AsItWouldBe(Action<Letters> write)
    {
        var before = db.Outbox.Local.ToHashSet();
        write(this);
        var letter = db.Outbox.Local.Single(l => !before.Contains(l));
        db.Entry(letter).State = Microsoft.EntityFrameworkCore.EntityState.Detached;
        return letter;
    }

    private static string InWords(string trainers) => trainers.Length > 0 ? trainers : "steht noch nicht fest";
}
