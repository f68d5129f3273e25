using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages;

/// <summary>Trainers and the office decide on project works through the same door.</summary>
public sealed class ProjectWorkTests
{
    private static readonly Dictionary<string, string> Topic = new(StringComparer.Ordinal) { ["Input.Topic"] = "Sicherer Schulweg" };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task However_often_and_from_wherever_it_is_sent_at_once_it_is_noted_once(DatabaseProvider provider)
    {
        var (app, carol, olga, alice, teach, office) = await SceneAsync(provider);
        await using var site = app;
        var (fromTrainer, fromOffice) = (await carol.OpenAsync(teach), await olga.OpenAsync(office));

        var accepted = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => i % 2 == 0 ? carol.SubmitAsync(fromTrainer, Topic) : olga.SubmitAsync(fromOffice, Topic))));
        Assert.All(accepted, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal([true], await ReviewsAsync(app, alice));

        var (backFromTrainer, backFromOffice) = (await carol.OpenAsync(teach + "/zuruecknehmen"), await olga.OpenAsync(office));
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => i % 2 == 0 ? carol.SubmitAsync(backFromTrainer) : olga.SubmitAsync(backFromOffice, button: "Annahme zurücknehmen"))));
        Assert.All(taken, t => Assert.Equal(HttpStatusCode.Redirect, t.Status));
        Assert.Equal([true, false], await ReviewsAsync(app, alice));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_second_of_two_waits_for_the_first_and_is_told_when_the_topic_is_another(DatabaseProvider provider)
    {
        var (app, carol, olga, alice, teach, office) = await SceneAsync(provider);
        await using var site = app;
        var (fromTrainer, fromOffice) = (await carol.OpenAsync(teach), await olga.OpenAsync(office));

        var same = await app.WhileAsync(db => AcceptAsync(db, alice, "Sicherer Schulweg"), () => carol.SubmitAsync(fromTrainer, Topic));
        var others = new[]
        {
            await olga.SubmitAsync(fromOffice, new() { ["Input.Topic"] = "Helle Wege" }),
            await carol.SubmitAsync(fromTrainer, new() { ["Input.Topic"] = "Helle Wege" }),
        };

        Assert.Equal(teach, same.Location);
        foreach (var other in others)
        {
            Assert.Contains(Refusal.AcceptedUnderAnotherTopic.InWords(), other.Text, StringComparison.Ordinal);
            Assert.Contains("Sicherer Schulweg", other.Text, StringComparison.Ordinal);
        }

        Assert.Equal([true], await ReviewsAsync(app, alice));
    }

    private static async Task<(TestApp App, WebPerson Carol, WebPerson Olga, Enrolment Alice, string Teach, string Office)> SceneAsync(DatabaseProvider provider)
    {
        var app = await TestApp.StartAsync(provider);
        var (carol, trainer) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(trainers: carol);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        return (app, trainer, office, alice,
            $"/lehre/durchgaenge/{run.Slug}/projektarbeit/{alice.Id}", $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{alice.Id}/projektarbeit");
    }

    private static async Task AcceptAsync(TrainingDb db, Enrolment enrolment, string topic)
    {
        await db.HoldRunAsync(enrolment.RunId, CancellationToken.None);
        db.ProjectReviews.Add(new ProjectReview { EnrolmentId = enrolment.Id, Accepted = true, Topic = topic, At = TestApp.Beginning, By = enrolment.PersonId });
    }

    private static Task<List<bool>> ReviewsAsync(TestApp app, Enrolment enrolment) => app.WithAsync(
        db => db.ProjectReviews.Where(r => r.EnrolmentId == enrolment.Id).OrderBy(r => r.Id).Select(r => r.Accepted).ToListAsync());
}
