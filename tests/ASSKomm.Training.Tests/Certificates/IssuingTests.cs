using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>Exactly one certificate each: W46, I7, R24, R26.</summary>
public sealed class IssuingTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Ordered_twice_and_issued_by_two_nodes_at_once_it_is_one_certificate_one_number_and_one_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var other = app.AnotherNode();
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 3);

        var orders = await Task.WhenAll(app.OrderAsync(run, office), other.OrderAsync(run, office));
        await Task.WhenAll(enrolments.SelectMany(e => new[] { app.IssueAsync(e), other.IssueAsync(e) }).Append(app.TickAsync()).Append(other.TickAsync()));
        var late = await app.OrderAsync(run, office);
        await app.TickAsync();

        Assert.Equal([(0, null), (3, (Refusal?)null)], orders.OrderBy(o => o.Ordered));
        Assert.Equal((0, null), late);
        Assert.Equal(
            ["ASSK-2027-0001", "ASSK-2027-0002", "ASSK-2027-0003"], (await app.CertificatesAsync()).Select(c => c.Number).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await app.LettersAsync()).Count(l => l.Kind == "certificate-issued"));
        Assert.Equal(3, await app.WithAsync(db => db.Files.CountAsync(f => f.ContentType == "application/pdf")));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_repeated_before_it_is_carried_out_keeps_who_ordered_and_when(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 1);
        await app.OrderAsync(run, office);
        var first = await app.OrderOfAsync(enrolments[0]);

        app.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((0, null), await app.OrderAsync(run, await app.AddAsync("Otto", Roles.Office)));

        Assert.Equivalent(first, await app.OrderOfAsync(enrolments[0]));
    }

    [Fact]
    public async Task Without_the_line_that_holds_the_number_the_unique_index_still_leaves_one_and_the_loser_does_no_harm()
    {
        // The control. SQLite needs no such line, it lets in one writer at a time.
        var nobodyHolds = new WithoutHold("UPDATE \"Holds\"", "SET \"Value\"", meetAfter: "FROM \"CertificateOrders\" AS c\nWHERE c.\"EnrolmentId\"", people: 2);
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSQL, replace: nobodyHolds.Into);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 1);
        await app.WithAsync(async db =>
        {
            db.CertificateOrders.Add(new CertificateOrder { EnrolmentId = enrolments[0].Id, OrderedAt = app.Now, OrderedBy = office.Id });
            await db.SaveChangesAsync();
        });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Record.ExceptionAsync(() => app.IssueAsync(enrolments[0])).AsTask()));

        Assert.IsType<DbUpdateException>(Assert.Single(outcomes, o => o is not null));
        Assert.Equal("ASSK-2027-0000", Assert.Single(await app.CertificatesAsync()).Number);
        Assert.Single(await app.LettersAsync());
        Assert.Equal(1, await app.WithAsync(db => db.Files.CountAsync(f => f.ContentType == "application/pdf")));
        Assert.NotNull((await app.OrderOfAsync(enrolments[0])).DoneAt);
        // Nobody counted, so the certificate carries a number that was never given; nothing else is wrong.
        Assert.Equal("numbers", Assert.Single(await app.FindingsAsync()).Check);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Forty_issued_in_parallel_have_numbers_without_gap_or_double(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var other = app.AnotherNode();
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 40);
        await app.OrderAsync(run, office);

        await Task.WhenAll(enrolments.Select((e, i) => (i % 2 == 0 ? app : other).IssueAsync(e)));

        Assert.Equal(
            Enumerable.Range(1, 40).Select(n => $"ASSK-2027-{n:0000}"), (await app.CertificatesAsync()).Select(c => c.Number).Order(StringComparer.Ordinal));
        Assert.Equal(40, (await app.CertificatesAsync()).Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await app.StatesAsync(enrolments), state => Assert.Equal(EnrolmentState.Completed, state));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_number_counts_on_in_a_new_year_which_begins_in_Berlin(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 2);
        await app.OrderAsync(run, office);

        app.Time.SetUtcNow(new DateTimeOffset(2027, 12, 31, 22, 59, 59, TimeSpan.Zero));
        await app.IssueAsync(enrolments[0]);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.IssueAsync(enrolments[1]);

        Assert.Equal(["ASSK-2027-0001", "ASSK-2028-0002"], (await app.CertificatesAsync()).Select(c => c.Number));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_that_cannot_be_written_does_not_keep_the_others_from_theirs(DatabaseProvider provider)
    {
        // R25: the first has no address any more, as if a hand had taken it out of the database.
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 3);
        await app.OrderAsync(run, office);
        Task SetAddressAsync(string? address) => app.WithAsync(db => db.Users.Where(a => a.Id == enrolments[0].PersonId)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Email, address)));
        await SetAddressAsync(null);

        await app.UseAsync<IssueOrdered, int>(issue => issue.RunAsync(CancellationToken.None));
        Assert.Equal(["ASSK-2027-0001", "ASSK-2027-0002"], (await app.CertificatesAsync()).Select(c => c.Number));
        Assert.Null((await app.OrderOfAsync(enrolments[0])).DoneAt);

        await SetAddressAsync("grete@amt.example");
        await app.UseAsync<IssueOrdered, int>(issue => issue.RunAsync(CancellationToken.None));
        Assert.Equal("ASSK-2027-0003", (await app.CertificatesAsync())[2].Number);
        await app.AssertConsistentAsync();
    }
}
