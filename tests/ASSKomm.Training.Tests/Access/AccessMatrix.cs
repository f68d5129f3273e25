using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Access;

/// <summary>Tries every page of the site, found in its own route table, as everybody, and writes down who got in who has no business there.</summary>
public sealed class AccessMatrix
{
    private readonly TestApp app;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<string> violations = [];
    private readonly Dictionary<string, WebPerson> people = new(StringComparer.Ordinal);

    private AccessMatrix(TestApp app) => this.app = app;

    /// <summary>How many page-and-person pairs were tried.</summary>
    public int Tried { get; private set; }

    public IReadOnlyList<string> Violations => violations;

    public static async Task<AccessMatrix> TryEverythingAsync(TestApp app)
    {
        var matrix = new AccessMatrix(app);
        await matrix.SetTheSceneAsync();
        foreach (var page in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (page.Metadata.GetMetadata<PageActionDescriptor>() is { } descriptor)
            {
                await matrix.TryAsync(descriptor.ViewEnginePath, page.RoutePattern);
            }
        }

        return matrix;
    }

    // Alice has a place and a certificate in a finished run that Carol teaches; Dora teaches another run; Charlie has nothing here.
    private async Task SetTheSceneAsync()
    {
        var (alice, aliceBrowser) = await app.EnterAsync("Alice");
        var (carol, carolBrowser) = await app.EnterAsync("Carol", Roles.Trainer);
        var (dora, doraBrowser) = await app.EnterAsync("Dora", Roles.Trainer);
        var (olga, olgaBrowser) = await app.EnterAsync("Olga", Roles.Office);
        var (_, charlieBrowser) = await app.EnterAsync("Charlie");
        var run = await app.RunAsync(places: 5, startsInDays: 1, trainers: carol);
        await app.RunAsync(places: 5, trainers: dora);
        var enrolment = await app.EnrolmentAsync(run, alice);
        app.Time.Advance(TimeSpan.FromDays(120));
        await app.FulfilledAsync(enrolment, carol.Id);
        await app.UseAsync<ASSKomm.Training.Certificates.CertificateOffice, int>(async office => (await office.OrderAsync(run.Id, olga.Id, CancellationToken.None)).Ordered);
        await app.TickAsync();
        foreach (var (name, person) in new[] { ("Alice", alice), ("Carol", carol), ("Dora", dora), ("Olga", olga) })
        {
            people[name] = await app.SignInAsync(person);
        }

        people["Charlie"] = await app.SignInAsync(await app.WithAsync(db => db.Users.SingleAsync(a => a.GivenName == "Charlie")));
        people["Visitor"] = app.Visitor();
        _ = (aliceBrowser, carolBrowser, doraBrowser, olgaBrowser, charlieBrowser);
        await NameThingsAsync(run, enrolment, alice);
    }

    private Task NameThingsAsync(CourseRun run, Enrolment enrolment, Account alice) => app.WithAsync(async db =>
    {
        var lesson = await db.Lessons.FirstAsync(l => db.Editions.Any(e => e.Id == l.EditionId && e.Module == "kriminologie"));
        var certificate = await db.Certificates.SingleAsync();
        values["durchgang"] = run.Slug;
        values["modul"] = "kriminologie";
        values["lektion"] = lesson.Slug;
        values["name"] = await db.EditionFiles.Where(f => f.EditionId == lesson.EditionId).Select(f => f.Name).FirstAsync();
        values["nummer"] = certificate.Number;
        values["code"] = certificate.Code;
        values["run"] = values["id"] = $"{run.Id}";
        values["session"] = values["termin"] = $"{await db.Sessions.Where(s => s.RunId == run.Id).Select(s => s.Id).FirstAsync()}";
        values["enrolment"] = values["anmeldung"] = $"{enrolment.Id}";
        values["person"] = $"{alice.Id}";
        values["certificate"] = values["zertifikat"] = $"{certificate.Id}";
        values["brief"] = $"{await db.Outbox.Where(l => l.PersonId == alice.Id).Select(l => l.Id).FirstAsync()}";
        values["organisation"] = values["kommune"] = $"{await db.Organisations.Select(o => o.Id).FirstAsync()}";
        var question = new RunQuestion { RunId = run.Id, Text = "Warum?" };
        var contingent = new Contingent { RunId = run.Id, District = "Landkreis Bautzen", Places = 1, Until = app.Now.AddDays(1) };
        db.AddRange(question, contingent);
        await db.SaveChangesAsync();
        values["frage"] = $"{question.Id}";
        values["kontingent"] = $"{contingent.Id}";
        values["edition"] = values["ausgabe"] = "1";
        values["token"] = values["key"] = values["sitzung"] = "unbekannt";
        values["seite"] = "impressum";
        values["rolle"] = "trainer";
        values["status"] = "404";
        values["slug"] = "x";
    });

    private async Task TryAsync(string page, RoutePattern route)
    {
        foreach (var (name, browser) in people)
        {
            Tried++;
            var address = AddressOf(page, route);
            var seen = await browser.OpenAsync(address);
            // A post without the form's token is refused everywhere; before that, nobody may get further than with a look.
            var posted = await browser.PostAsync(address, []);
            var wrong = (int)seen.Status >= 500 || (int)posted.Status >= 500
                || posted.Status is HttpStatusCode.OK
                || (MustStayOut(page, name) && seen.Status is HttpStatusCode.OK)
                || (MustStayOut(page, name) && posted.Status is not (HttpStatusCode.Found or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed));
            if (wrong)
            {
                violations.Add($"{name} {address} ({page}): {(int)seen.Status}, post {(int)posted.Status}");
            }
        }
    }

    private static bool MustStayOut(string page, string person) => page.Split('/')[1] switch
    {
        "My" => person is "Visitor" || (person is not "Alice" && OfOnePerson(page)),
        "Teach" => person is not ("Carol" or "Dora") || (person is "Dora" && OfOneRun(page)),
        "Office" => person is not "Olga",
        _ => false,
    };

    // Pages about somebody's own enrolment, certificate or letter.
    private static bool OfOnePerson(string page) => page is "/My/Run" or "/My/Lesson" or "/My/Withdraw" or "/My/CertificatePdf" or "/My/Message";

    private static bool OfOneRun(string page) => page is "/Teach/Run" or "/Teach/Attendance" or "/Teach/AttendanceList" or "/Teach/ProjectWork" or "/Teach/TakeBack";

    private string AddressOf(string page, RoutePattern route) => "/" + string.Join('/', route.PathSegments.Select(segment => string.Concat(
        segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Uri.EscapeDataString(
                values.TryGetValue(parameter.Name, out var value)
                    ? value
                    : throw new InvalidOperationException($"{page}: tell this test what {{{parameter.Name}}} is.")),
            _ => "",
        }))));
}
