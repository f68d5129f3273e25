using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What the office decides about a run as a whole: more places, places kept for a Landkreis, that it takes place.</summary>
internal sealed class Deciding(RunLife life)
{
    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;

    public void Plan(DateTimeOffset published)
    {
        if (life.Plan.Kind is RunKind.Open || (life.Plan.Kind is RunKind.Finished or RunKind.Running && life.Plan.Every(3)))
        {
            life.At(published.AddMinutes(1), Keep);
        }

        if (life.Plan.Kind is RunKind.Full or RunKind.Large || (life.Plan.IsOver && life.Plan.Every(5)))
        {
            life.At(published.AddDays(12), MorePlaces);
        }

        if (run.MinimumPeople is not null && run.DecisionDay is { } day)
        {
            life.At(world.InOffice(day), Decide);
        }
    }

    private void Keep()
    {
        const string why = "Vereinbart mit dem Landkreis, der den Saal stellt.";
        var until = BerlinTime.At(run.RegistrationDeadline.DayInBerlin().AddDays(-21), new TimeOnly(18, 0));
        var kept = new Contingent
        {
            Id = world.Rows.Next<Contingent>(),
            RunId = run.Id,
            District = "Landkreis Leipzig",
            Places = 2,
            Until = until,
            Why = why,
            At = world.Now,
            By = world.Office.Id,
        };
        run.Contingents.Add(kept);
        life.Note(
            world.Office.Id, $"Kontingent für {kept.District}: {kept.Places} Plätze bis {GermanDates.Moment(until)}. {why}");
        life.At(until, () => End(kept));
    }

    private void End(Contingent kept)
    {
        kept.EndedAt = world.Now;
        var used = life.Enrolments.Count(e => e.ContingentId == kept.Id && e.State.TakesPlace() && !e.OverCapacity);
        var left = Math.Max(0, kept.Places - used);
        var falls = left == 1 ? "fällt" : "fallen";
        life.Note(
            by: null, $"Kontingent für {kept.District} aufgelöst: {left} von {kept.Places} Plätzen {falls} an alle. Die Frist ist vorbei.");
        life.HandOn();
    }

    private void MorePlaces()
    {
        var before = run.Places;
        run.Places = before + 1;
        world.Rows.Add(new PlacesChange
        {
            Id = world.Rows.Next<PlacesChange>(),
            RunId = run.Id,
            At = world.Now,
            By = world.Office.Id,
            From = before,
            To = run.Places,
        });
        life.HandOn();
    }

    private void Decide()
    {
        var those = life.Enrolments.Where(e => e.State.HasPlace()).ToList();
        run.DecidedAt = world.Now;
        those.ForEach(e => world.Post.Letters.RunTakesPlace(world.Crowd[e.PersonId], run, e));
        life.Note(
            world.Office.Id,
            $"Entschieden: Der Durchgang findet statt. {those.Count} {(those.Count == 1 ? "Person hat" : "Personen haben")} einen Platz, "
            + $"mindestens {run.MinimumPeople} sollten es sein.");
    }
}
