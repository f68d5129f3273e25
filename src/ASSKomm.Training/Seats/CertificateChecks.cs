using System.Globalization;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Seats;

/// <summary>What <see cref="Consistency"/> promises of certificates and of what they rest on.</summary>
internal static class CertificateChecks
{
    private const string List = "/geschaeftsstelle/zertifikate";

    public static IEnumerable<(string What, string Address)> Files(Books books) =>
    [
        .. books.Certificates.Where(c => books.ChangedFiles.Contains(c.FileId))
            .Select(c => ($"{c.Number}: Die gespeicherte Datei ist nicht mehr die, die ausgestellt wurde.", Consistency.PageOf(c))),
        .. books.StrayPdfs.Select(f => ($"Datei {f} ist ein PDF, das zu keinem Zertifikat und zu keiner Lektion gehört.", List)),
    ];

    public static IEnumerable<(string What, string Address)> Numbers(Books books)
    {
        // One count for all years: what stands behind the last hyphen.
        var numbers = books.Certificates
            .Select(c => (c, Number: long.TryParse(c.Number.Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)).ToList();
        foreach (var twice in numbers.GroupBy(n => n.Number).Where(g => g.Count() > 1 || g.Key < 1 || g.Key > books.LastNumber))
        {
            yield return (
                twice.Count() > 1
                    ? $"{string.Join(", ", twice.Select(t => t.c.Number))}: Die laufende Nummer gibt es {twice.Count()} Mal."
                    : $"{twice.First().c.Number}: Diese Nummer wurde nie vergeben; die letzte war {books.LastNumber}.",
                Consistency.PageOf(twice.First().c));
        }

        var there = numbers.Select(n => n.Number).ToHashSet();
        for (var number = 1L; number <= books.LastNumber; number++)
        {
            if (!there.Contains(number))
            {
                yield return ($"Die laufende Nummer {number:0000} fehlt; vergeben sind {books.LastNumber}.", List);
            }
        }
    }

    public static IEnumerable<(string What, string Address)> Holders(Books books)
    {
        var letters = books.Letters.Where(l => l.Kind == PromisedLetters.CertificateIssued).ToLookup(l => (l.PersonId, l.FileId));
        var runs = books.Runs.ToDictionary(r => r.Id);
        foreach (var certificate in books.Certificates)
        {
            var enrolment = runs[certificate.RunId].Enrolments.Where(e => e.PersonId == certificate.PersonId).MaxBy(e => e.Id);
            var told = letters[(certificate.PersonId, certificate.FileId)].Count();
            if (enrolment?.State is not EnrolmentState.Completed || told != 1)
            {
                yield return (
                    $"{certificate.Number}: Die Anmeldung steht auf »{enrolment?.State.InWords() ?? "nicht vorhanden"}«, Briefe dazu: {told}.",
                    Consistency.PageOf(certificate));
            }
        }

        var holders = books.Certificates.Select(c => (c.RunId, c.PersonId)).ToHashSet();
        foreach (var enrolment in books.Runs.SelectMany(r => r.Enrolments)
            .Where(e => e.State is EnrolmentState.Completed && !holders.Contains((e.RunId, e.PersonId))))
        {
            yield return ($"Anmeldung {enrolment.Id} ist abgeschlossen und hat kein Zertifikat.", Consistency.PageOf(enrolment));
        }

        var files = books.Certificates.Select(c => (int?)c.FileId).ToHashSet();
        foreach (var letter in letters.SelectMany(l => l).Where(l => !files.Contains(l.FileId)))
        {
            yield return ("Ein Brief erzählt von einem Zertifikat, das es nicht gibt.", $"/geschaeftsstelle/briefe/{letter.Id}");
        }
    }

    public static IEnumerable<(string What, string Address)> Attendance(Books books)
    {
        var sessions = books.Runs.SelectMany(r => r.Sessions).ToDictionary(s => s.Id);
        var enrolments = books.Runs.SelectMany(r => r.Enrolments).ToDictionary(e => e.Id);
        foreach (var mark in books.Marks)
        {
            var (session, enrolment) = (sessions[mark.SessionId], enrolments[mark.EnrolmentId]);
            if (mark.Units < 0 || mark.Units > session.TeachingUnits || session.RunId != enrolment.RunId)
            {
                yield return (
                    session.RunId != enrolment.RunId
                        ? $"Anmeldung {enrolment.Id} hat Anwesenheit bei einem Termin eines anderen Durchgangs."
                        : $"Anmeldung {enrolment.Id}: {mark.Units} Unterrichtseinheiten am {GermanDates.Day(session.StartsAt)}, der Termin hat {session.TeachingUnits}.",
                    Consistency.PageOf(enrolment));
            }
        }
    }
}
