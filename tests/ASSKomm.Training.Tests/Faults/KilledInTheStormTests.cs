using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Faults;

/// <summary>
/// Kill -9 while many enrol and leave: what was answered is there, and every promise is kept. Once in every run of the tests, fifty times
/// in the whole proof.
/// </summary>
public sealed class KilledInTheStormTests(ITestOutputHelper output)
{
    public static TheoryData<DatabaseProvider, int> Where => [.. Proof.Cases([(DatabaseProvider.Sqlite, 1), (DatabaseProvider.PostgreSQL, 2)], sample: 1)];

    [Theory, MemberData(nameof(Where))]
    public async Task What_was_answered_is_there_after_the_restart_and_every_promise_is_kept(DatabaseProvider provider, int processes)
    {
        var kills = Proof.Times("KILLS", sample: 1, whole: 50);
        await using var app = await TestApp.StartAsync(provider);
        var storm = await KilledStorm.PrepareAsync(app, people: 60 * kills);
        for (var kill = 0; kill < kills; kill++)
        {
            await storm.KillAsync(processes, afterAnswers: 3 + (kill * 7 % 20));
            Assert.Empty(await storm.WrongAsync());
        }

        output.WriteLine($"{kills} kills, {storm.Acknowledged} people were answered.");
        Assert.InRange(storm.Acknowledged, 3 * kills, 60 * kills);
    }
}
