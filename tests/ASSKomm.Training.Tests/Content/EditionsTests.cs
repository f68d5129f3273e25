using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Content;

/// <summary>What is published never changes, and what two people publish at once is both there.</summary>
public sealed class EditionsTests
{
    private const string Module = "projektmanagement";
    private const string Lesson = "sieben-schritte";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Ten_trainers_who_publish_at_once_on_two_nodes_each_get_an_edition_and_nothing_is_lost(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var other = app.AnotherNode();
        _ = other.Server;
        var carol = await app.AddAsync("Carol", Roles.Trainer);

        var numbers = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Task.Run(() =>
            PublishAsync(i % 2 == 0 ? app : other, $"lektion-{i}", ALesson.With($"Text {i}."), carol))));

        Assert.Equal(Enumerable.Range(2, 10), numbers.Order());
        var newest = await EditionAsync(app, 11);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(i => $"lektion-{i}").Order(StringComparer.Ordinal),
            newest.Lessons.Select(l => l.Slug).Where(s => s.StartsWith("lektion-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, newest.Lessons.Count), newest.Lessons.Select(l => l.Position).Order());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Control_the_index_refuses_a_number_that_is_taken(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);

        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithAsync(async db =>
        {
            db.Editions.Add(new ModuleEdition { Module = Module, Number = 1 });
            await db.SaveChangesAsync();
        }));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_published_edition_keeps_its_words_files_author_and_date(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Carols Text."), carol);
        var before = await ShotAsync(app);

        app.Time.Advance(TimeSpan.FromDays(3));
        var dora = await app.AddAsync("Dora", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Doras Text."), dora);
        await PublishAsync(app, "neue-lektion", ALesson.With("Neu."), dora);
        await app.UseAsync<Editions, int>(e => e.PublishFileAsync(Module, "neu.txt", "x"u8.ToArray(), "text/plain", dora.Id, "Datei.", default));

        Assert.Equal(before, await ShotAsync(app));
        Assert.Equal(5, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == Module)));
    }

    [Fact]
    public async Task What_nobody_touched_goes_into_the_next_edition_with_everything_it_has()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Carols Text."), carol);

        await PublishAsync(app, "andere", ALesson.With("Carols zweiter Text."), carol);

        var (before, after) = (await EditionAsync(app, 2), await EditionAsync(app, 3));
        var lesson = before.Lessons.Single(l => l.Slug == Lesson);
        // What is empty would look the same although nobody copied it.
        Assert.Empty(EveryProperty.Unset(lesson));
        Assert.Equal(["EditionId", "Id"], EveryProperty.Differences(lesson, after.Lessons.Single(l => l.Slug == Lesson)));
        Assert.NotEmpty(before.Files);
        Assert.All(before.Files, f => Assert.Equal(["EditionId"], EveryProperty.Differences(f, after.Files.Single(a => a.Name == f.Name))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_published_twice_makes_one_edition(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var version = await DraftAsync(app, ALesson.With("Carols Text."), carol);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PublishDraftAsync(app, version, 1, carol))));

        Assert.Equal(new PublishResult.Published(2), Assert.Single(results, r => r is PublishResult.Published));
        Assert.Equal(3, results.Count(r => r is PublishResult.NoDraft));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_is_not_published_unseen(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var first = await DraftAsync(app, ALesson.With("Carols Text."), carol);
        var second = await DraftAsync(app, ALesson.With("Carols zweiter Text."), carol, first);

        Assert.IsType<PublishResult.OtherDraft>(await PublishDraftAsync(app, first, 1, carol));
        await PublishAsync(app, "andere", ALesson.With("Doras Text."), carol);
        Assert.Equal(new PublishResult.NewerEdition(2), await PublishDraftAsync(app, second, 1, carol));
        Assert.Equal(new PublishResult.Published(3), await PublishDraftAsync(app, second, 2, carol));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_with_problems_is_not_published(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var version = await DraftAsync(app, ALesson.With("# Zu groß"), carol);

        Assert.IsType<PublishResult.HasProblems>(await PublishDraftAsync(app, version, 1, carol));
        Assert.Equal(1, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == Module)));
        Assert.Equal(1, await app.WithAsync(db => db.LessonDrafts.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_file_sent_twice_makes_one_edition_and_is_stored_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var files = await app.WithAsync(db => db.Files.CountAsync());

        var numbers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => app.UseAsync<Editions, int>(
            e => e.PublishFileAsync(Module, "neu.txt", "Text"u8.ToArray(), "text/plain", carol.Id, "Neu.", default)))));

        Assert.Equal([2, 2, 2], numbers);
        Assert.Equal(files + 1, await app.WithAsync(db => db.Files.CountAsync()));
    }

    private static Task<int> PublishAsync(TestApp app, string slug, string markdown, Account by) => app.UseAsync<Editions, int>(
        e => e.PublishAsync(Module, slug, markdown, LessonText.Read(markdown, n => n), by.Id, "Neu.", CancellationToken.None));

    private static Task<PublishResult> PublishDraftAsync(TestApp app, string version, int seen, Account by) => app.UseAsync<Editions, PublishResult>(
        e => e.PublishDraftAsync(Module, Lesson, version, seen, by.Id, "Neu.", CancellationToken.None));

    private static async Task<string> DraftAsync(TestApp app, string markdown, Account by, string seen = "")
    {
        Assert.True(await app.UseAsync<Drafts, bool>(d => d.SaveAsync(Module, Lesson, markdown, 1, seen, by.Id, CancellationToken.None)));
        return await app.WithAsync(async db => (await db.LessonDrafts.AsNoTracking().SingleAsync(d => d.Slug == Lesson)).Version);
    }

    private static Task<ModuleEdition> EditionAsync(TestApp app, int number) => app.WithAsync(
        db => db.Editions.AsNoTracking().Include(e => e.Lessons).Include(e => e.Files).SingleAsync(e => e.Module == Module && e.Number == number));

    private static async Task<string> ShotAsync(TestApp app)
    {
        var edition = await EditionAsync(app, 2);
        return $"{edition.Id} {edition.PublishedAt:O} {edition.PublishedBy} {edition.Note} "
            + string.Join('|', edition.Lessons.OrderBy(l => l.Position).Select(l => $"{l.Id} {l.Slug} {l.Title} {l.Minutes} {l.Markdown}"))
            + string.Join('|', edition.Files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name} {f.FileId}"));
    }
}
