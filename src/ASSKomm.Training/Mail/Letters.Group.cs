using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

// Letters around groups.
public sealed partial class Letters
{
    /// <summary>Somebody with an account hears who enrolled them; whoever has none yet gets <see cref="YouWereNamed"/>. How it stands is in a letter of its own.</summary>
    public void YouWereEnrolled(Account to, CourseRun run, string by) => Write(
        "you-were-enrolled", to, link: site.Link($"/mein/durchgaenge/{run.Slug}"), values: [("Wer", by), ("Durchgang", run.Title)]);
}
