using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My.Accounts;

// What belongs to enrolments, those that were begun and not sent among them.
public sealed partial class PersonalData
{
    // A few queries for all of them together, however many there are.
    private async Task<List<Facts>> EnrolmentsAsync(CancellationToken token)
    {
        var mine = db.Enrolments.IgnoreQueryFilters().AsNoTracking().Where(e => e.PersonId == me);
        var ids = await mine.Select(e => e.Id).ToListAsync(token);
        var consents = (await db.Consents.AsNoTracking().Where(c => ids.Contains(c.EnrolmentId)).OrderBy(c => c.Id).ToListAsync(token)).ToLookup(c => c.EnrolmentId);
        var answers = (await db.RunAnswers.AsNoTracking().Include(a => a.Question).Where(a => ids.Contains(a.EnrolmentId)).ToListAsync(token)).ToLookup(a => a.EnrolmentId);
        var needs = await db.Needs.AsNoTracking().Where(n => ids.Contains(n.EnrolmentId)).ToDictionaryAsync(n => n.EnrolmentId, token);
        var changes = (await db.SelectionChanges.AsNoTracking().Where(c => ids.Contains(c.EnrolmentId)).OrderBy(c => c.Id).ToListAsync(token)).ToLookup(c => c.EnrolmentId);
        var marks = (await db.AttendanceMarks.AsNoTracking().Where(m => ids.Contains(m.EnrolmentId)).OrderBy(m => m.Id)
            .Join(db.Sessions, m => m.SessionId, s => s.Id, (m, s) => new { Mark = m, s.StartsAt }).ToListAsync(token)).ToLookup(m => m.Mark.EnrolmentId);
        var reviews = (await db.ProjectReviews.AsNoTracking().Where(r => ids.Contains(r.EnrolmentId)).OrderBy(r => r.Id).ToListAsync(token)).ToLookup(r => r.EnrolmentId);
        var read = (await db.LessonsRead.AsNoTracking().Where(l => ids.Contains(l.EnrolmentId)).OrderBy(l => l.At).ToListAsync(token)).ToLookup(l => l.EnrolmentId);
        var reminders = (await db.Reminders.AsNoTracking().Where(r => ids.Contains(r.EnrolmentId)).OrderBy(r => r.Id).ToListAsync(token)).ToLookup(r => r.EnrolmentId);
        var orders = await db.CertificateOrders.AsNoTracking().Where(o => ids.Contains(o.EnrolmentId)).ToDictionaryAsync(o => o.EnrolmentId, token);
        var asked = (await db.RunQuestions.AsNoTracking().Where(q => mine.Any(e => e.RunId == q.RunId)).ToListAsync(token)).ToDictionary(q => q.Id, q => q.Text);
        return [.. (await mine.Include(e => e.Run).Include(e => e.Steps.OrderBy(s => s.Id)).OrderBy(e => e.Id).ToListAsync(token)).Select(e => new Facts
        {
            ["Nummer"] = e.Id,
            ["Durchgang"] = e.Run!.Title,
            ["Stand"] = e.State.InWords(),
            ["Eingegangen"] = e.State is EnrolmentState.Draft ? null : e.ArrivedAt,
            ["Begonnen"] = e.State is EnrolmentState.Draft ? e.ArrivedAt : null,
            ["Entwurf"] = e.DraftForm is null ? null : Draft(Drafts.Read(e.DraftForm), asked),
            ["Module"] = Modules(e.Modules),
            ["Warteliste gewünscht"] = e.WillingToWait,
            ["Angebot gilt bis"] = e.OfferedUntil,
            ["Vorrang"] = e.Priority,
            ["Über die Zahl der Plätze hinaus"] = e.OverCapacity,
            ["Platz aus einem Kontingent"] = e.ContingentId is not null,
            ["Rang der Dienststelle"] = e.EmployerRank,
            ["Verlauf"] = e.Steps.OrderBy(s => s.Id).Select(s => new Facts { ["Zeitpunkt"] = s.At, ["Stand"] = s.State.InWords(), ["Durch"] = By(s.By), ["Warum"] = s.Why }),
            ["Zustimmung der Dienststelle"] = consents[e.Id].Select(ConsentOf),
            ["Antworten"] = answers[e.Id].OrderBy(a => a.Question!.Position).Select(a => new Facts { ["Frage"] = a.Question!.Text, ["Antwort"] = a.Text, ["Zeitpunkt"] = a.At }),
            ["Bedarf"] = needs.TryGetValue(e.Id, out var need) ? Needs(need.Access, need.Lodging, need.Meals) : null,
            ["Entscheidungen in der Auswahl"] = changes[e.Id].Select(c => new Facts
            {
                ["Zeitpunkt"] = c.At, ["Entscheidung"] = c.Chosen switch { true => "Platz", false => "kein Platz", _ => "zurück zur Regel" }, ["Grund"] = c.Why,
            }),
            ["Anwesenheit"] = marks[e.Id].Select(m => new Facts { ["Termin"] = m.StartsAt, ["Unterrichtseinheiten"] = m.Mark.Units, ["Eingetragen"] = m.Mark.At }),
            ["Projektarbeit"] = reviews[e.Id].Select(r => new Facts { ["Zeitpunkt"] = r.At, ["Angenommen"] = r.Accepted, ["Thema"] = r.Topic }),
            ["Bearbeitete Lektionen"] = read[e.Id].Select(l => new Facts { ["Zeitpunkt"] = l.At, ["Modul"] = l.Module, ["Lektion"] = l.Slug, ["Ausgabe"] = l.Edition }),
            ["Erinnerungen"] = reminders[e.Id].Select(r => new Facts { ["An den Termin am"] = r.BlockFirstDay, ["Tage vorher"] = r.DaysAhead, ["Verschickt"] = r.Outcome is ReminderOutcome.Sent, ["Entschieden"] = r.DecidedAt }),
            ["Ausstellung des Zertifikats"] = orders.TryGetValue(e.Id, out var order)
                ? new Facts { ["Beauftragt"] = order.OrderedAt, ["Erledigt"] = order.DoneAt, ["Abgelehnt, weil"] = order.Refused } : null,
        })];
    }

    private Facts ConsentOf(Consent consent) => new()
    {
        ["Vorgesetzte Person"] = consent.SuperiorName,
        ["Ihre Adresse"] = consent.SuperiorEmail,
        ["Vertretung"] = consent.DeputyName,
        ["Adresse der Vertretung"] = consent.DeputyEmail,
        ["Gefragt"] = consent.AskedAt,
        ["Erinnert"] = consent.RemindedAt,
        ["Vertretung gefragt"] = consent.DeputyAskedAt,
        ["Antwort bis"] = consent.ExpiresAt,
        ["Ergebnis"] = consent.Outcome switch
        {
            ConsentOutcome.Open => "offen",
            ConsentOutcome.Given => "zugestimmt",
            ConsentOutcome.Refused => "nicht zugestimmt",
            ConsentOutcome.Lapsed => "Frist abgelaufen",
            _ => "Anmeldung beendet",
        },
        ["Geantwortet"] = consent.ClosedAt,
        ["Auf welchem Weg"] = consent.Way switch { ConsentWay.Link => "über den Link", ConsentWay.Person => "Angabe bei der Anmeldung", ConsentWay.Paper => "auf Papier", _ => null },
        ["Eingetragen durch"] = consent.ClosedBy is null ? null : By(consent.ClosedBy),
        ["Entschieden hat"] = consent.DeciderName,
        ["Bemerkung der Dienststelle"] = consent.Remark,
    };

    private static Facts Draft(EnrolmentForm form, Dictionary<int, string> asked) => new()
    {
        ["Module"] = Modules(form.Modules),
        ["Warteliste gewünscht"] = form.Wait,
        ["Vorgesetzte Person"] = form.Claim.SuperiorName,
        ["Ihre Adresse"] = form.Claim.SuperiorEmail,
        ["Vertretung"] = form.Claim.DeputyName,
        ["Adresse der Vertretung"] = form.Claim.DeputyEmail,
        ["Antworten"] = form.Answers.Select(a => new Facts { ["Frage"] = asked.GetValueOrDefault(a.Key), ["Antwort"] = a.Value }),
        ["Bedarf"] = Needs(form.Access, form.Lodging, form.Meals),
    };

    private static Facts Needs(string access, string lodging, string meals) =>
        new() { ["Barrierefreiheit"] = access, ["Übernachtung"] = lodging, ["Verpflegung"] = meals };
}
