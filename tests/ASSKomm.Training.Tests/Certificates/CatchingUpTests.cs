using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Pages;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>Modules of several runs make one certificate: whoever missed one catches it up in another run, whoever books them singly collects them.</summary>
public sealed class CatchingUpTests
{
    private static readonly string[] All = ["kriminologie", "kriminalpraevention", "projektmanagement", "projektbegleitung"];
    private const string Missed = "projektmanagement";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task From_the_application_for_a_missed_module_to_the_certificate_in_the_run_for_the_whole_programme(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var ((alice, asAlice), olga, carol) = (await app.EnterAsync("Alice"), await app.AddAsync("Olga", Roles.Office), await app.AddAsync("Carol", Roles.Trainer));
        var (first, second) = (await app.RunAsync(startsInDays: -200), await app.RunAsync(startsInDays: 60, trainers: carol));
        await app.WithAsync(db => db.Runs.Where(r => r.Id == second.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SingleModules, true)));
        var whole = await app.EnrolmentAsync(first, alice);
        await app.AttendedAsync(whole, olga.Id, [.. All.Except([Missed])]);
        await AcceptAsync(app, whole, olga);
        Assert.Contains("können Sie in einem anderen Durchgang besuchen", (await asAlice.OpenAsync($"/mein/durchgaenge/{first.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal((0, null), await app.OrderAsync(first, olga));

        var single = Assert.IsType<EnrolmentResult.Placed>(await app.UseAsync<SeatAllotment, EnrolmentResult?>(
            seats => seats.EnrolAsync(second.Id, alice.Id, new EnrolmentForm { Modules = Missed }, CancellationToken.None))).Enrolment;
        foreach (var day in second.Sessions.Where(s => s.Module == Missed).OrderBy(s => s.StartsAt))
        {
            app.Time.Advance(day.StartsAt - app.Now);
            await (await app.SignInAsync(carol)).SubmitAsync($"/lehre/durchgaenge/{second.Slug}/termine/{day.Id}", [], "Alle anderen waren die ganze Zeit da");
        }

        // Her own run says what counts, the other where the certificate is.
        asAlice = await app.SignInAsync(alice);
        var here = (await asAlice.OpenAsync($"/mein/durchgaenge/{first.Slug}")).Text;
        Assert.Contains($"16 von 16 besucht ({second.Title}), nötig sind 13: erfüllt", here, StringComparison.Ordinal);
        Assert.Contains("Sie haben alles erfüllt.", here, StringComparison.Ordinal);
        var there = await asAlice.OpenAsync($"/mein/durchgaenge/{second.Slug}");
        Assert.Contains($"zählt für Ihr Zertifikat im Durchgang {first.Title}.", there.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("fehlt noch:", there.Text, StringComparison.Ordinal);
        Assert.Contains($"{first.Title}: ein Zertifikat ausstellen", (await (await app.SignInAsync(olga)).OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        var elsewhere = await (await app.SignInAsync(olga)).OpenAsync($"/geschaeftsstelle/durchgaenge/{second.Id}/abschluss");
        Assert.Contains($"zählt für das Zertifikat unter {first.Title}.", elsewhere.Text, StringComparison.Ordinal);

        app.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal((0, null), await app.OrderAsync(second, olga));
        await (await app.SignInAsync(olga)).SubmitAsync($"/geschaeftsstelle/durchgaenge/{first.Id}/abschluss", [], "Zertifikate ausstellen (1)");

        var certificate = Assert.Single(await app.CertificatesAsync());
        Assert.Equal((alice.Id, first.Id), (certificate.PersonId, certificate.RunId));
        using var pdf = PdfDocument.Open(await app.WithAsync(db => db.Files.Where(f => f.Id == certificate.FileId).Select(f => f.Bytes).SingleAsync()));
        Assert.Contains($"Projektmanagement ({second.Title})16 von 16", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Contains("Zusammen64 von 64", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Equal([EnrolmentState.Completed, EnrolmentState.Confirmed], await app.StatesAsync([whole, single]));
        Assert.Equal((0, null), await app.OrderAsync(second, olga));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_module_somebody_did_not_book_counts_for_nothing_whatever_was_once_marked(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, run) = (await app.AddAsync("Olga", Roles.Office), await app.RunAsync(startsInDays: -200));
        var bob = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), modules: Missed);
        await app.FulfilledAsync(bob, olga.Id);

        Assert.Equal((0, null), await app.OrderAsync(run, olga));

        var page = (await (await app.SignInAsync(olga)).OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/abschluss")).Text;
        Assert.Contains("Kriminologie: noch in keinem Durchgang", page, StringComparison.Ordinal);
        Assert.Contains("Projektmanagement: 16 von 16 Einheiten (100 Prozent)", page, StringComparison.Ordinal);
        Assert.Contains("Hier gebucht: Projektmanagement", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_collects_single_modules_gets_the_certificate_in_the_last_of_the_runs(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, bob) = (await app.AddAsync("Olga", Roles.Office), await app.AddAsync("Bob"));
        // The later run has the smaller number, and a third one, still to come, repeats what he has.
        var (later, earlier, repeated) = (await app.RunAsync(startsInDays: -200), await app.RunAsync(startsInDays: -400), await app.RunAsync(startsInDays: 60));
        var (two, other) = (
            await app.EnrolmentAsync(later, bob, modules: "projektbegleitung,projektmanagement"),
            await app.EnrolmentAsync(earlier, bob, modules: "kriminalpraevention,kriminologie"));
        await app.EnrolmentAsync(repeated, bob, modules: "kriminologie");
        await app.AttendedAsync(two, olga.Id, "projektbegleitung", "projektmanagement");
        await app.AttendedAsync(other, olga.Id, "kriminalpraevention", "kriminologie");
        // Accepted by the trainer of the other run.
        await AcceptAsync(app, other, olga);

        Assert.Equal((0, null), await app.OrderAsync(earlier, olga));
        Assert.Equal((1, null), await app.OrderAsync(later, olga));
        await app.TickAsync();

        Assert.Equal(later.Id, Assert.Single(await app.CertificatesAsync()).RunId);
        Assert.Equal([EnrolmentState.Completed, EnrolmentState.Confirmed], await app.StatesAsync([two, other]));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_a_certificate_gets_no_other_and_what_a_revoked_one_rested_on_counts_nowhere(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, olga) = (await app.AddAsync("Alice"), await app.AddAsync("Olga", Roles.Office));
        var certificate = await app.CertificateAsync(alice);
        var again = await app.RunAsync(startsInDays: -150);
        await app.EnrolmentAsync(again, alice);
        Assert.Equal((0, null), await app.OrderAsync(again, olga));

        Assert.Null(await app.RevokeAsync(certificate, olga));
        Assert.Equal((0, null), await app.OrderAsync(again, olga));

        var repeated = await app.WithAsync(db => db.Enrolments.SingleAsync(e => e.RunId == again.Id));
        await app.FulfilledAsync(repeated, olga.Id);
        Assert.Equal((1, null), await app.OrderAsync(again, olga));
        await app.TickAsync();
        Assert.Equal(2, (await app.CertificatesAsync()).Count);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_broke_off_keeps_what_was_attended_and_a_cancelled_run_issues_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, olga) = (await app.AddAsync("Alice"), await app.AddAsync("Olga", Roles.Office));
        var (broken, cancelled, last) = (await app.RunAsync(startsInDays: -500), await app.RunAsync(startsInDays: -350), await app.RunAsync(startsInDays: -200));
        await app.WithAsync(db => db.Runs.Where(r => r.Id == cancelled.Id).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.CancelledAt, app.Now).SetProperty(r => r.CancellationReason, "Krankheit.")));
        await app.AttendedAsync(await app.EnrolmentAsync(broken, alice, EnrolmentState.Discontinued), olga.Id, All[0], All[1]);
        await app.AttendedAsync(await app.EnrolmentAsync(cancelled, alice), olga.Id, All[2]);
        var single = await app.EnrolmentAsync(last, alice, modules: All[3]);
        await app.AttendedAsync(single, olga.Id, All[3]);
        await AcceptAsync(app, single, olga);

        Assert.Equal((1, null), await app.OrderAsync(last, olga));
        await app.TickAsync();

        Assert.Equal(last.Id, Assert.Single(await app.CertificatesAsync()).RunId);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_certificate_ordered_before_another_run_got_it_is_refused(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, olga) = (await app.AddAsync("Alice"), await app.AddAsync("Olga", Roles.Office));
        var (one, two) = (await app.RunAsync(startsInDays: -400), await app.RunAsync(startsInDays: -200));
        var single = await app.EnrolmentAsync(one, alice, modules: string.Join(',', All[..3]));
        await app.FulfilledAsync(single, olga.Id);
        await app.AttendedAsync(await app.EnrolmentAsync(await app.RunAsync(startsInDays: -600), alice, modules: All[3]), olga.Id, All[3]);
        Assert.Equal((1, null), await app.OrderAsync(one, olga));
        var whole = await app.EnrolmentAsync(two, alice);
        await app.FulfilledAsync(whole, olga.Id);
        Assert.Equal((1, null), await app.OrderAsync(two, olga));

        await Task.WhenAll(app.IssueAsync(single), app.IssueAsync(whole));

        Assert.Equal(two.Id, Assert.Single(await app.CertificatesAsync()).RunId);
        Assert.Equal("Diese Person bekommt ihr Zertifikat in einem anderen Durchgang.", (await app.OrderOfAsync(single)).Refused);
        await app.AssertConsistentAsync();
    }

    private static Task AcceptAsync(TestApp app, Enrolment enrolment, Account by) => app.WithAsync(async db =>
    {
        db.ProjectReviews.Add(new ProjectReview { EnrolmentId = enrolment.Id, Accepted = true, Topic = "Sicherer Schulweg", At = app.Now, By = by.Id });
        await db.SaveChangesAsync();
    });
}
