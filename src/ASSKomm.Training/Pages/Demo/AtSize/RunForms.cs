using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What runs ask, and what people fill in.</summary>
internal static class RunForms
{
    private static readonly string[] Wishes =
    [
        "Einen Fahrplan für unser erstes Projekt.", "Wie wir Polizei und Schulen an einen Tisch bekommen.",
        "Zahlen lesen lernen, ohne mich von ihnen erschrecken zu lassen.", "Austausch mit anderen kleinen Gemeinden.",
    ];

    private static readonly string[] Leaders = ["Annett", "Falk", "Heidrun", "Maik"];

    public static ConsentNeed ConsentOf(RunKind kind, int k) => (kind, k % 3) switch
    {
        (RunKind.Open, _) or (RunKind.Finished, 1) or (RunKind.Released, 0) => ConsentNeed.ByLink,
        (RunKind.Closed, 0) or (RunKind.Finished, 2) => ConsentNeed.ConfirmedByPerson,
        _ => ConsentNeed.None,
    };

    public static IEnumerable<RunQuestion> Questions() =>
    [
        new()
        {
            Position = 1, Kind = QuestionKind.Choice, Required = true, Text = "Womit haben Sie in Ihrer Kommune zu tun?",
            Choices = "Ordnung und Sicherheit\nJugend und Soziales\nSchule\nBauen und Planen\nPolizei",
        },
        new() { Position = 2, Kind = QuestionKind.Text, Text = "Was möchten Sie nach dem Durchgang können?" },
        new() { Position = 3, Kind = QuestionKind.YesNo, Text = "Haben Sie schon an einem Projekt zur Prävention mitgearbeitet?" },
    ];

    /// <summary>Who is asked for consent; every other one names a deputy.</summary>
    public static ConsentClaim Claim(World world, int person)
    {
        var chief = $"{world.OneOf(Leaders)} {InventedNames.OfPlace(person)}";
        var deputy = $"{world.OneOf(Leaders)} {InventedNames.OfPlace(person + 5)}";
        var claim = new ConsentClaim(Confirmed: true, SuperiorName: chief, SuperiorEmail: $"leitung{person % 400}@demo.example");
        return person % 2 == 0 ? claim with { DeputyName = deputy, DeputyEmail = $"vertretung{person % 400}@demo.example" } : claim;
    }

    public static string Answer(World world, RunQuestion question) => question.Kind switch
    {
        QuestionKind.Choice => world.OneOf(question.ChoiceList),
        QuestionKind.YesNo => world.Chance(40) ? "Ja" : "Nein",
        _ => world.OneOf(Wishes),
    };

    /// <summary>What the person typed so far.</summary>
    public static EnrolmentForm HalfFilled(World world, CourseRun run) => new()
    {
        Wait = true,
        Answers = run.Questions.Take(1).ToDictionary(q => q.Id, q => Answer(world, q)),
        Done = run.Questions.Count > 0 ? [FormStep.Questions] : [],
        Meals = world.Chance(30) ? "vegetarisch" : "",
    };
}
