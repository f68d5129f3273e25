using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>S17, R21, W41, W42, W63 to W69: what people's calendars make of what comes with the letters.</summary>
public sealed class CalendarFileTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Book_move_withdraw_and_book_again_leave_each_day_once_in_the_calendar(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var alice = await app.AddAsync("Alice");
        var diary = new Diary();

        await EnrolAsync(app, run, alice);
        diary.Take(await NewestAsync(app, "you-have-a-place"));
        Assert.Equal(8, diary.Days.Count);
        Assert.All(diary.Days, d => Assert.Equal((0, "CONFIRMED"), (d.Sequence, d.Status)));

        app.Time.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(app, run, r => r.Sessions.OrderBy(s => s.StartsAt).First().EndsAt += TimeSpan.FromMinutes(30));
        diary.Take(await NewestAsync(app, "dates-changed"));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], diary.Days.Select(d => d.Sequence));
        Assert.Equal(new DateTime(2027, 4, 30, 17, 0, 0, DateTimeKind.Unspecified), diary.Days[0].DtEnd!.Value);

        app.Time.Advance(TimeSpan.FromHours(1));
        await WithdrawAsync(app, run, alice);
        diary.Take(await NewestAsync(app, "you-withdrew"));
        Assert.Empty(diary.Days);

        app.Time.Advance(TimeSpan.FromHours(1));
        await EnrolAsync(app, run, alice);
        diary.Take(await NewestAsync(app, "you-have-a-place"));
        Assert.Equal(8, diary.Days.Count);
        Assert.Equal(8, diary.Days.DistinctBy(d => d.DtStart!.Value).Count());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_that_falls_away_leaves_the_calendar_and_another_place_changes_every_day(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var alice = await app.AddAsync("Alice");
        var diary = new Diary();
        await EnrolAsync(app, run, alice);
        diary.Take(await NewestAsync(app, "you-have-a-place"));

        app.Time.Advance(TimeSpan.FromHours(1));
        var gone = run.Sessions.MaxBy(s => s.StartsAt)!;
        Assert.Null(await app.UseAsync<RunPlanning, Refusal?>(p => p.RemoveSessionAsync(run.Id, gone.Id, CancellationToken.None)));
        diary.Take(await NewestAsync(app, "dates-changed"));
        Assert.Equal(7, diary.Days.Count);
        Assert.DoesNotContain(diary.Days, d => d.Uid!.StartsWith($"termin-{gone.Id}-", StringComparison.Ordinal));

        app.Time.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(app, run, r => r.Venue = "Rathaus Lohsa");
        diary.Take(await NewestAsync(app, "dates-changed"));
        Assert.All(diary.Days, d => Assert.Equal((1, "Rathaus Lohsa"), (d.Sequence, d.Location)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_waits_has_the_days_as_tentative_and_who_accepts_an_offer_as_fixed_in_the_same_entries(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var (alice, bob) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"));
        var diary = new Diary();
        await EnrolAsync(app, run, alice);
        await EnrolAsync(app, run, bob);
        diary.Take(await NewestAsync(app, "you-are-on-the-waiting-list"));
        Assert.Equal(8, diary.Days.Count);
        Assert.All(diary.Days, d => Assert.Equal("TENTATIVE", d.Status));

        app.Time.Advance(TimeSpan.FromHours(1));
        await WithdrawAsync(app, run, alice);
        diary.Take(await NewestAsync(app, "you-are-offered-a-place"));
        Assert.All(diary.Days, d => Assert.Equal("TENTATIVE", d.Status));
        var offered = await app.WithAsync(db => db.Enrolments.Where(e => e.PersonId == bob.Id).Select(e => e.Id).SingleAsync());
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.AcceptAsync(offered, CancellationToken.None)));
        diary.Take(await NewestAsync(app, "you-have-a-place"));

        Assert.Equal(8, diary.Days.Count);
        Assert.All(diary.Days, d => Assert.Equal("CONFIRMED", d.Status));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_booked_single_modules_hears_only_of_changes_to_their_days_and_has_only_these_in_the_calendar(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var bob = await app.AddAsync("Bob");
        await app.EnrolmentAsync(run, bob, modules: "projektmanagement");
        var days = run.Sessions.OrderBy(s => s.StartsAt).Select(s => s.Id).ToList();
        var diary = new Diary();
        Session Day(CourseRun of, int index) => of.Sessions.Single(s => s.Id == days[index]);

        await ChangeAsync(app, run, r => Day(r, 0).EndsAt += TimeSpan.FromMinutes(30));
        Assert.Empty(await app.LettersAsync());

        await ChangeAsync(app, run, r => Day(r, 4).EndsAt += TimeSpan.FromMinutes(30));
        diary.Take(await NewestAsync(app, "dates-changed"));
        Assert.Equal(2, diary.Days.Count);
        Assert.DoesNotContain("Kriminologie", Assert.Single(await app.LettersAsync()).Text, StringComparison.Ordinal);

        // A day that becomes another module's leaves the calendar; one that becomes this module's comes in.
        app.Time.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(app, run, r => (Day(r, 4).Module, Day(r, 6).Module) = ("projektbegleitung", "projektmanagement"));
        diary.Take(await NewestAsync(app, "dates-changed"));
        Assert.Equal([days[5], days[6]], diary.Days.Select(d => int.Parse(d.Uid!.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cancelled_run_leaves_every_calendar(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var diary = new Diary();
        await EnrolAsync(app, run, await app.AddAsync("Alice"));
        diary.Take(await NewestAsync(app, "you-have-a-place"));

        Assert.Null(await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(run.Id, 1, "Zu wenige Anmeldungen.", CancellationToken.None)));

        diary.Take(await NewestAsync(app, "run-is-cancelled"));
        Assert.Empty(diary.Days);
    }

    [Fact]
    public async Task The_file_goes_out_as_an_attachment_whose_header_says_the_same_method()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        var run = await app.RunAsync();
        var alice = await app.AddAsync("Alice");
        await EnrolAsync(app, run, alice);
        await WithdrawAsync(app, run, alice);

        await app.SendAsync();

        var methods = server.Mails.Select(m => Assert.IsType<TextPart>(Assert.Single(m.Message.Attachments)))
            .Select(p => (p.ContentType.MimeType, p.ContentType.Charset, p.FileName, p.ContentType.Parameters["method"], Calendar.Load(p.Text)!.Method)).ToList();
        Assert.Equal(
            [("text/calendar", "utf-8", "termine.ics", "PUBLISH", "PUBLISH"), ("text/calendar", "utf-8", "termine.ics", "CANCEL", "CANCEL")],
            methods.OrderByDescending(m => m.Method));
    }

    [Fact]
    public async Task A_run_of_three_days_over_both_odd_nights_is_three_entries_at_the_hours_people_read()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var text = Write(app, ALetter.Plain.Run, ALetter.Plain.Enrolment);
        var calendar = Calendar.Load(text)!;

        Assert.Equal(3, calendar.Events.Count);
        Assert.Equal(
            ["2027-03-27T08:00", "2027-03-28T07:00", "2027-10-31T08:00"],
            calendar.Events.Select(e => e.DtStart!.AsUtc.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(calendar.Events, e => Assert.Equal(("Europe/Berlin", new TimeSpan(9, 0, 0)), (e.DtStart!.TzId, e.DtStart.Value.TimeOfDay)));
        Assert.Equal(3, calendar.Events.DistinctBy(e => e.Uid).Count());
        Assert.All(calendar.Events, e => Assert.Equal(("mailto:kurs@training.example", "UTC"), (e.Organizer!.Value!.ToString(), e.DtStamp!.TzId)));
    }

    [Fact]
    public async Task The_zone_comes_with_its_rules_so_that_no_program_has_to_know_Berlin()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var lines = Write(app, ALetter.Plain.Run, null).Split("\r\n");

        var zone = lines.SkipWhile(l => l != "BEGIN:VTIMEZONE").TakeWhile(l => l != "END:VTIMEZONE").ToList();
        Assert.Contains("TZID:Europe/Berlin", zone);
        Assert.Equal(["BEGIN:DAYLIGHT", "BEGIN:STANDARD"], zone.Where(l => l.StartsWith("BEGIN:", StringComparison.Ordinal) && l != "BEGIN:VTIMEZONE").Order(StringComparer.Ordinal));
        var summer = zone.SkipWhile(l => l != "BEGIN:DAYLIGHT").TakeWhile(l => l != "END:DAYLIGHT").ToList();
        var winter = zone.SkipWhile(l => l != "BEGIN:STANDARD").TakeWhile(l => l != "END:STANDARD").ToList();
        Assert.Contains("TZOFFSETTO:+0200", summer);
        Assert.Contains("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", summer);
        Assert.Contains("TZOFFSETTO:+0100", winter);
        Assert.Contains("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", winter);
        // Both began long before any session.
        Assert.All([summer, winter], part => Assert.Matches("^DTSTART:(199[0-9]|2000)", part.Single(l => l.StartsWith("DTSTART", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("Kurs\r\nATTENDEE:mailto:evil@amt.example")]
    [InlineData("Kurs\nBEGIN:VALARM\nACTION:EMAIL\nEND:VALARM")]
    [InlineData("Kurs\u2028END:VEVENT\u0085END:VCALENDAR")]
    [InlineData("Recht; Ordnung, Sicherheit: \"Praxis\" \\n \\, \\;")]
    [InlineData("Äußerst lange Überschrift über größere Städte, in der jedes Zeichen zwei Bytes öfter braucht, als man glaubt 👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮👮")]
    public async Task Whatever_a_title_or_place_holds_it_stays_a_title_or_place(string typed)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = (ALetter.Plain with { RunTitle = typed, Venue = typed }).Run;

        var text = Write(app, run, ALetter.Plain.Enrolment);

        var calendar = Calendar.Load(text)!;
        var clean = LetterTemplate.OneLine(typed).Replace('\\', '/');
        var days = calendar.Events.OrderBy(e => e.DtStart!.Value).ToList();
        Assert.Equal([$"{clean}: Kriminologie", $"{clean}: Kriminologie", $"{clean}: Projektmanagement"], days.Select(d => d.Summary));
        Assert.All(days, e =>
        {
            Assert.Equal(clean, e.Location);
            Assert.Empty(e.Attendees);
            Assert.Empty(e.Alarms);
        });
        Assert.Equal(
            ["DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "ORGANIZER", "SEQUENCE", "STATUS", "SUMMARY", "UID", "URL"],
            text.Split("\r\n").SkipWhile(l => l != "BEGIN:VEVENT").Skip(1).TakeWhile(l => l != "END:VEVENT")
                .Where(l => !l.StartsWith(' ')).Select(l => l.Split(':', ';')[0]).Order(StringComparer.Ordinal));
        Assert.All(text.Split("\r\n"), line =>
        {
            Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line);
            Assert.DoesNotContain('\n', line);
            // Folded between characters, never inside one.
            Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
        });
    }

    private static string Write(TestApp app, CourseRun run, Enrolment? enrolment) =>
        app.Services.GetRequiredService<CalendarFile>().Write(run, app.Now, enrolment);

    private static Task<EnrolmentResult?> EnrolAsync(TestApp app, CourseRun run, Account person) => app.UseAsync<SeatAllotment, EnrolmentResult?>(
        seats => seats.EnrolAsync(run.Id, person.Id, new EnrolmentForm { Wait = true }, CancellationToken.None));

    private static async Task WithdrawAsync(TestApp app, CourseRun run, Account person)
    {
        var id = await app.WithAsync(db => db.Enrolments.Where(e => e.RunId == run.Id && e.PersonId == person.Id).MaxAsync(e => e.Id));
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.WithdrawAsync(id, "", CancellationToken.None)));
    }

    private static Task<bool> ChangeAsync(TestApp app, CourseRun run, Action<CourseRun> change) => app.UseAsync<RunPlanning, bool>(async planning =>
    {
        await planning.ChangeAsync(run.Id, seen: null, by: 0, change, CancellationToken.None);
        return true;
    });

    private static async Task<string> NewestAsync(TestApp app, string kind) =>
        (await app.LettersAsync()).Where(l => l.Kind == kind).MaxBy(l => l.WrittenAt)!.Calendar;
}
