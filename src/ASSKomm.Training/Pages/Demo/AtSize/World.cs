using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Demo.Story;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>What all runs share while years go by in a few seconds.</summary>
/// <param name="End">The moment at which the story has come to now.</param>
internal sealed record World(
    DateTimeOffset End, PastTime Past, Agenda Agenda, Random Dice, Rows Rows, Post Post, Crowd Crowd, CourseLibrary Course)
{
    public DateTimeOffset Now => Past.Now;

    /// <summary>Who would like to come to a run, whichever is next.</summary>
    public List<Demand> Wishes { get; } = [];

    public Account Office => Crowd.Demo[DemoAccounts.Office];

    /// <summary>A moment of that day on which people are awake.</summary>
    public DateTimeOffset By(DateOnly day) => BerlinTime.At(day, new TimeOnly(7, 0)).AddSeconds(Dice.Next(13 * 3600));

    /// <summary>A moment in the office's hours, of that day or the working day before it.</summary>
    public DateTimeOffset InOffice(DateOnly day) =>
        BerlinTime.At(day.AddDays(1).WorkingDayBefore(), new TimeOnly(9, 0)).AddSeconds(Dice.Next(6 * 3600));

    /// <summary>So many days before the end, in the office's hours.</summary>
    public DateTimeOffset Ago(int days) => InOffice(End.DayInBerlin().AddDays(-days));

    public bool Chance(int percent) => Dice.Next(100) < percent;

    public T OneOf<T>(IReadOnlyList<T> those) => those[Dice.Next(those.Count)];
}
