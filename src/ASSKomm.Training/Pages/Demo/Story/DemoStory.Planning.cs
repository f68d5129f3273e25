using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Pages.Demo.Story;

// What the office plans ahead: a selection with questions, a run that opens later, places that are kept.
internal sealed partial class DemoStory
{
    private static readonly string[] Expectations =
    [
        "Einen Fahrplan für unser erstes Projekt, mit dem ich vor den Rat gehen kann.", "Wie wir die Polizei und die Schulen an einen Tisch bekommen.",
        "Zahlen lesen lernen, ohne mich von ihnen erschrecken zu lassen.", "Austausch mit anderen kleinen Gemeinden.",
    ];

    // Nobody has a place yet: who gets one is weighed after the deadline.
    private async Task SelectingAsync(CourseRun run, CancellationToken token)
    {
        var those = await people.AddAsync(12, token);
        // Three of one employer, which said whom it would send first.
        var colleagues = those[2..5];
        colleagues.ForEach(c => c.OrganisationId = colleagues[0].OrganisationId);
        var enrolments = await EnrolAllAsync(run, those, token, modulesOf: place => place is 3 or 8 ? library.Modules[2].Slug : ModuleSet.Whole);
        foreach (var (enrolment, place) in enrolments.Select((e, i) => (e, i)))
        {
            enrolment.EmployerRank = place is 2 or 3 or 4 ? 5 - place : null;
            enrolment.WillingToWait = place is not (6 or 11);
            Answer(enrolment, run.Questions[0], run.Questions[0].ChoiceList[place % run.Questions[0].ChoiceList.Count]);
            if (place % 3 == 0)
            {
                Answer(enrolment, run.Questions[1], Expectations[place / 3 % Expectations.Length]);
            }
        }
    }

    private void Answer(Enrolment enrolment, RunQuestion question, string text) =>
        db.RunAnswers.Add(new RunAnswer { EnrolmentId = enrolment.Id, QuestionId = question.Id, Text = text, At = enrolment.ArrivedAt });

    private void Keep(CourseRun run, string district, int places, DateTimeOffset until)
    {
        const string why = "Vereinbart mit dem Landkreis, der den Saal stellt.";
        db.Contingents.Add(new Contingent { RunId = run.Id, District = district, Places = places, Until = until, Why = why, At = Ago(1), By = gesine.Id });
        db.RunNotes.Add(new RunNote
        {
            RunId = run.Id,
            At = Ago(1),
            By = gesine.Id,
            Text = $"Kontingent für {district}: {places} Plätze bis {GermanDates.Moment(until)}. {why}",
        });
    }
}
