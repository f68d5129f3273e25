using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Certificates;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>The controls: for each promise a hand at the database that breaks it, and the check that finds it. W28, W46.</summary>
public sealed class ConsistencyTests
{
    /// <summary>What a hand does, by what it is called.</summary>
    private static readonly Dictionary<string, Hand> Hands = new(StringComparer.Ordinal)
    {
        ["a state without a step gives a place too many"] = new("oversold", "3 Plätze sind vergeben, 2 gibt es", (app, s) => Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Confirmed' WHERE "Id" = {s.Waits[0].Id}""")),
        ["fewer places without a line in the ledger"] = new("oversold", "2 Plätze waren vergeben, 1 gab es", (app, s) => Sql(app, $"""UPDATE "Runs" SET "Places" = 1 WHERE "Id" = {s.Open.Id}""")),
        ["another number of places than the ledger says"] = new("places", "das Platzbuch endet bei 5", (app, s) => Sql(app, $"""INSERT INTO "PlacesChanges" ("RunId", "At", "By", "From", "To") VALUES ({s.Open.Id}, {app.Now.UtcDateTime}, 1, 2, 5)""")),
        ["a line of the ledger is missing"] = new("places", "folgt eine Änderung von 4", (app, s) => Sql(app, $"""INSERT INTO "PlacesChanges" ("RunId", "At", "By", "From", "To") VALUES ({s.Open.Id}, {app.Now.UtcDateTime}, 1, 2, 3), ({s.Open.Id}, {app.Now.UtcDateTime}, 1, 4, 2)""")),
        ["more places that nobody hands on"] = new("free", "wartet, obwohl ein Platz für sie frei ist", (app, s) => Sql(app, $"""UPDATE "Runs" SET "Places" = 3 WHERE "Id" = {s.Open.Id}""")),
        ["the later one moved up"] = new("order", "schon länger wartete", async (app, s) =>
        {
            await app.WithdrawAsync(s.Places[0]);
            await SwapAsync(app, s.Waits[0], s.Waits[1]);
        }),
        ["a newcomer passed those who wait"] = new("order", "bekam sofort einen Platz, während 2 warteten", (app, s) => GiveAPlaceAsync(app, s.Open)),
        ["an offer without a deadline"] = new("offers", "hat keine Frist", async (app, s) =>
        {
            await app.WithdrawAsync(s.Places[0]);
            await Sql(app, $"""UPDATE "Enrolments" SET "OfferedUntil" = NULL WHERE "Id" = {s.Waits[0].Id}""");
        }),
        ["an offer that ends at night"] = new("offers", "zu der niemand arbeitet", async (app, s) =>
        {
            await app.WithdrawAsync(s.Places[0]);
            await Sql(app, $"""UPDATE "Enrolments" SET "OfferedUntil" = {new DateTime(2027, 3, 12, 23, 0, 0, DateTimeKind.Utc)} WHERE "Id" = {s.Waits[0].Id}""");
        }),
        ["an offer that outlives the beginning"] = new("offers", "endet erst nach dem Beginn des Durchgangs", async (app, s) =>
        {
            await app.WithdrawAsync(s.Places[0]);
            await Sql(app, $"""UPDATE "Enrolments" SET "OfferedUntil" = {new DateTime(2027, 5, 3, 16, 0, 0, DateTimeKind.Utc)} WHERE "Id" = {s.Waits[0].Id}""");
        }),
        ["somebody waits for a selection nobody makes"] = new("decided", "wartet auf eine Auswahl", (app, s) => Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Submitted' WHERE "Id" = {s.Waits[0].Id}""")),
        ["somebody waits for an employer nobody asked"] = new("consents", "die Dienststelle ist nicht gefragt", (app, s) => Sql(app, $"""UPDATE "Enrolments" SET "State" = 'AwaitingConsent' WHERE "Id" = {s.Waits[0].Id}""")),
        ["one person twice"] = new("active", "Eine Person ist 2 Mal angemeldet", async (app, s) =>
        {
            await Sql(app, $"""DROP INDEX "IX_Enrolments_RunId_PersonId" """);
            await app.EnrolmentAsync(s.Open, await PersonAsync(app, s.Waits[0]), EnrolmentState.Waiting);
        }),
        ["a state that no step explains"] = new("history", "steht auf »gestrichen«, ihr Verlauf sagt: Warteliste", (app, s) => Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Removed' WHERE "Id" = {s.Waits[1].Id}""")),
        ["an enrolment that went on after its end"] = new("history", "ging nach ihrem Ende weiter: Warteliste, zurückgezogen, Warteliste", async (app, s) =>
        {
            await app.WithdrawAsync(s.Waits[1]);
            await app.WithAsync(async db =>
            {
                (await db.Enrolments.SingleAsync(e => e.Id == s.Waits[1].Id)).Become(EnrolmentState.Waiting, app.Now, null, "Von Hand.");
                return await db.SaveChangesAsync();
            });
        }),
        ["a letter that was thrown away"] = new("letters", "müsste 1 Mal den Brief »you-have-a-place« haben und hat ihn 0 Mal", (app, s) => Sql(app, $"""DELETE FROM "Outbox" WHERE "PersonId" = {s.Places[0].PersonId}""")),
        ["a letter of a step nobody took"] = new("letters", "müsste 0 Mal den Brief »you-withdrew« haben und hat ihn 1 Mal", (app, s) => Sql(app, $"""UPDATE "Outbox" SET "Kind" = 'you-withdrew' WHERE "PersonId" = {s.Places[0].PersonId}""")),
        ["a cancellation of which somebody did not hear"] = new("notices", "hat keinen Brief darüber", async (app, s) =>
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            await app.CancelAsync(s.Open, s.Office.Id);
            await Sql(app, $"""DELETE FROM "Outbox" WHERE "PersonId" = {s.Waits[0].PersonId} AND "Kind" = 'run-is-cancelled'""");
        }),
        ["a reminder without its letter"] = new("notices", "14 Tage vor dem 30. April 2027 fehlt der Brief", async (app, s) =>
        {
            app.Time.Advance(TimeSpan.FromDays(50));
            await app.TickAsync();
            Assert.Equal(2, await app.WithAsync(db => db.Outbox.CountAsync(l => l.Kind == "block-reminder")));
            await Sql(app, $"""DELETE FROM "Outbox" WHERE "PersonId" = {s.Places[1].PersonId} AND "Kind" = 'block-reminder'""");
        }),
        ["a sender that died with a letter in hand"] = new("claims", "kommt nicht weiter", async (app, s) =>
        {
            await Sql(app, $"""UPDATE "Outbox" SET "ClaimedAt" = {app.Time.GetUtcNow().UtcDateTime}, "SentAt" = NULL WHERE "PersonId" = {s.Waits[0].PersonId}""");
            Assert.Empty(await app.FindingsAsync());
            app.Time.Advance(TimeSpan.FromMinutes(2.1));
        }),
        ["a byte of a certificate"] = new("files", "nicht mehr die, die ausgestellt wurde", (app, s) => app.WithAsync(async db =>
        {
            var file = await db.Files.SingleAsync(f => f.Id == s.Certificates[0].FileId);
            file.Bytes = [.. file.Bytes[..^1], (byte)(file.Bytes[^1] ^ 1)];
            await db.SaveChangesAsync();
        })),
        ["a PDF of nothing"] = new("files", "zu keinem Zertifikat und zu keiner Lektion", (app, s) => app.WithAsync(async db =>
        {
            db.Files.Add(StoredFile.Of([1, 2, 3], "application/pdf", app.Now));
            await db.SaveChangesAsync();
        })),
        ["a gap in the numbers"] = new("numbers", "Die laufende Nummer 0003 fehlt", (app, s) => Sql(app, $"""UPDATE "Holds" SET "Value" = 3 WHERE "Name" = 'certificate-number'""")),
        ["a number that was never given"] = new("numbers", "wurde nie vergeben", (app, s) => Sql(app, $"""UPDATE "Certificates" SET "Number" = 'ASSK-2027-0777' WHERE "Id" = {s.Certificates[1].Id}""")),
        ["one number in two years"] = new("numbers", "gibt es 2 Mal", (app, s) => Sql(app, $"""UPDATE "Certificates" SET "Number" = 'ASSK-2028-0001' WHERE "Id" = {s.Certificates[1].Id}""")),
        ["a certificate of somebody who left"] = new("holders", "Die Anmeldung steht auf »abgebrochen«, Briefe dazu: 1", (app, s) => Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Discontinued' WHERE "Id" = {s.Finished[0].Id}""")),
        ["a certificate nobody was told of"] = new("holders", "Briefe dazu: 0", (app, s) => Sql(app, $"""DELETE FROM "Outbox" WHERE "Kind" = 'certificate-issued' AND "PersonId" = {s.Certificates[0].PersonId}""")),
        ["somebody completed without a certificate"] = new("holders", "ist abgeschlossen und hat kein Zertifikat", (app, s) => Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Completed' WHERE "Id" = {s.Places[0].Id}""")),
        ["a letter of a certificate that does not exist"] = new("holders", "von einem Zertifikat, das es nicht gibt", (app, s) => Sql(app, $"""UPDATE "Outbox" SET "FileId" = NULL WHERE "Kind" = 'certificate-issued' AND "PersonId" = {s.Certificates[0].PersonId}""")),
        ["more units than the day has"] = new("attendance", "9 Unterrichtseinheiten", (app, s) => Sql(app, $"""UPDATE "AttendanceMarks" SET "Units" = 9 WHERE "EnrolmentId" = {s.Finished[0].Id}""")),
        ["attendance at another run's day"] = new("attendance", "eines anderen Durchgangs", (app, s) => Sql(app, $"""UPDATE "AttendanceMarks" SET "EnrolmentId" = {s.Places[0].Id} WHERE "EnrolmentId" = {s.Finished[0].Id}""")),
    };

    public static TheoryData<DatabaseProvider, string> All()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        foreach (var hand in Hands.Keys)
        {
            data.Add(DatabaseProvider.Sqlite, hand);
            data.Add(DatabaseProvider.PostgreSQL, hand);
        }

        return data;
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_hand_at_the_database_is_found(DatabaseProvider provider, string hand)
    {
        await using var app = await TestApp.StartAsync(provider);
        var scene = await SetAsync(app);
        Assert.Empty(await app.FindingsAsync());

        var (check, says, breakIt) = Hands[hand];
        await breakIt(app, scene);

        var found = (await app.FindingsAsync()).Where(f => f.Check == check).ToList();
        Assert.Contains(found, f => f.What.Contains(says, StringComparison.Ordinal));
        // What it says leads to a page of the office that there is.
        var office = await app.SignInAsync(scene.Office);
        foreach (var address in found.Select(f => f.Address).Distinct(StringComparer.Ordinal))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await office.OpenAsync(address)).Status);
        }
    }

    [Fact]
    public void Every_check_has_a_hand_that_breaks_it_and_a_name_and_sentence_of_its_own()
    {
        Assert.Equal(Consistency.Checks.Select(c => c.Name), Hands.Values.Select(h => h.Check).Distinct(StringComparer.Ordinal));
        Assert.Equal(Consistency.Checks.Count, Consistency.Checks.Select(c => c.Sentence).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_books_are_read_with_the_same_few_queries_however_many_runs_there_are()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await SetAsync(app);
        var few = await CountAsync(app);
        await app.ArriveAsync(await app.RunAsync(), 3);
        await app.ArriveAsync(await app.RunAsync(), 3);

        Assert.Equal(few, await CountAsync(app));
    }

    private static async Task<int> CountAsync(TestApp app)
    {
        using var counted = new CountedQueries(app);
        await app.FindingsAsync();
        return counted.Count;
    }

    /// <summary>What a hand does, the check that must see it, and a part of what the check says.</summary>
    private sealed record Hand(string Check, string Says, Func<TestApp, Scene, Task> Break);

    /// <summary>An open run with two places, both taken, and two who wait; a finished run with two certificates.</summary>
    private sealed record Scene(CourseRun Open, List<Enrolment> Places, List<Enrolment> Waits, List<Enrolment> Finished, List<Certificate> Certificates, Account Office);

    private static async Task<Scene> SetAsync(TestApp app)
    {
        var open = await app.RunAsync(places: 2);
        var (run, office, finished) = await app.FinishedRunAsync(2);
        await app.OrderAsync(run, office);
        await app.TickAsync();
        var arrived = await app.ArriveAsync(open, 4);
        return new Scene(open, arrived[..2], arrived[2..], finished, await app.CertificatesAsync(), office);
    }

    private static Task<int> Sql(TestApp app, FormattableString sql) => app.WithAsync(db => db.Database.ExecuteSqlAsync(sql));

    private static Task<Account> PersonAsync(TestApp app, Enrolment enrolment) => app.WithAsync(db => db.Users.SingleAsync(a => a.Id == enrolment.PersonId));

    // A place for somebody new, with step and letter, past everybody who waits.
    private static async Task GiveAPlaceAsync(TestApp app, CourseRun run) => await app.EnrolmentAsync(run, await app.AddAsync("Eve"));

    // What one did, the other did.
    private static async Task SwapAsync(TestApp app, Enrolment one, Enrolment other)
    {
        await Sql(app, $"""UPDATE "EnrolmentSteps" SET "EnrolmentId" = {other.Id} WHERE "EnrolmentId" = {one.Id} AND "State" = 'Offered'""");
        await Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Waiting', "OfferedUntil" = NULL WHERE "Id" = {one.Id}""");
        await Sql(app, $"""UPDATE "Enrolments" SET "State" = 'Offered' WHERE "Id" = {other.Id}""");
    }
}
