using System.Reflection;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Two clerks at one run: whichever fact of its form one changes, the other hears of it.</summary>
public sealed class WhatSomebodySawTests
{
    // Not in the form: what is decided elsewhere, and what has forms of its own.
    private static readonly string[] Elsewhere =
    [
        "Id", "LotSeed", "ReleasedAt", "PublishedAt", "MovedAt", "PublishedBy", "CancelledAt", "CancelledBy", "CancellationReason",
            "DecidedAt",
        "Sessions", "Trainers", "Enrolments", "Contingents", "Questions",
    ];

    public static TheoryData<string> Facts =>
        [.. typeof(CourseRun).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Except(Elsewhere)];

    [Theory, MemberData(nameof(Facts))]
    public void Every_fact_of_a_run_counts(string fact)
    {
        var run = Sample.Run();
        var before = AsSeen.Of(run);
        var property = typeof(CourseRun).GetProperty(fact)!;

        property.SetValue(run, Another(property));

        Assert.NotEqual(before, AsSeen.Of(run));
    }

    [Fact]
    public void Trainers_count_in_whatever_order_they_were_read()
    {
        var (one, other, none) = (Sample.Run(), Sample.Run(), AsSeen.Of(Sample.Run()));
        one.Trainers.AddRange([new RunTrainer { AccountId = 1 }, new RunTrainer { AccountId = 2 }]);
        other.Trainers.AddRange([new RunTrainer { AccountId = 2 }, new RunTrainer { AccountId = 1 }]);

        Assert.Equal(AsSeen.Of(one), AsSeen.Of(other));
        Assert.NotEqual(none, AsSeen.Of(one));
    }

    [Fact]
    public void Of_a_day_its_module_times_and_units_count_and_of_a_list_its_order()
    {
        Action<Session>[] changes =
            [d => d.Module = "drei", d => d.StartsAt = Sample.Now, d => d.EndsAt = Sample.Now, d => d.TeachingUnits = 7];
        var seen = changes.Select(change =>
        {
            var day = Sample.Session(1, "eins", "2027-03-12");
            change(day);
            return AsSeen.Of(day);
        }).Append(AsSeen.Of(Sample.Session(1, "eins", "2027-03-12"))).ToList();

        Assert.Equal(5, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, new[] { AsSeen.Of(["ab", ""]), AsSeen.Of(["a", "b"]), AsSeen.Of(["b", "a"]), AsSeen.Of(["ab"]) }.Distinct()
            .Count());
        Assert.All(seen, s => Assert.Equal(32, s.Length));
    }

    private static object Another(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            var t when t == typeof(string) => "etwas anderes",
            var t when t == typeof(int) => 77,
            var t when t == typeof(bool) => true,
            var t when t == typeof(DateOnly) => new DateOnly(2027, 1, 2),
            var t when t == typeof(DateTimeOffset) => Sample.Now,
            var t => Enum.GetValues(t).GetValue(1)!,
        };
}
