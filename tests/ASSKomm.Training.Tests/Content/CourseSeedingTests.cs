using System.Diagnostics;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Content;

/// <summary>What becomes of a lesson when its file in the content folder changes and the site is started again.</summary>
public sealed class CourseSeedingTests : IDisposable
{
    private const string Module = "kriminologie";
    private const string Lesson = "hellfeld-und-dunkelfeld";
    private const string File = "module/1-kriminologie/02-hellfeld-und-dunkelfeld.md";
    private readonly ContentCopy folder = ContentCopy.Shipped();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_start_with_an_unchanged_folder_makes_no_edition(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, folder.Settings);

        Assert.Equal(1, (await NewestAsync(app)).Number);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_unchanged_lesson_gets_a_new_edition_when_its_file_changes(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var first = await NewestAsync(app);
        folder.Write(File, ALesson.With("Neuer Text.", "Neuer Titel"));

        var second = await RestartAsync(app);

        Assert.Equal((2, null, "Aus dem Inhaltsordner übernommen."), (second.Number, second.PublishedBy, second.Note));
        var lesson = second.Lessons.Single(l => l.Slug == Lesson);
        Assert.Equal(("Neuer Titel", 2, false), (lesson.Title, lesson.Position, lesson.EditedByTrainer));
        Assert.Equal(TextOf(first, "drei-blicke-auf-eine-lage"), TextOf(second, "drei-blicke-auf-eine-lage"));
        Assert.NotEqual(TextOf(first, Lesson), TextOf(second, Lesson));
        // The first edition keeps its words.
        Assert.Equal(TextOf(first, Lesson), TextOf(await NewestAsync(app, 1), Lesson));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lesson_that_a_trainer_edited_is_left_alone_and_shown(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var (carol, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Carols Text."), carol);
        Assert.DoesNotContain("Neues im Inhaltsordner", (await browser.OpenAsync("/lehre/module")).Text, StringComparison.Ordinal);
        folder.Write(File, ALesson.With("Text des Ordners."));

        await using var restarted = app.AnotherNode(folder.Settings);
        _ = restarted.Server;

        var newest = await NewestAsync(app);
        Assert.Equal((2, ALesson.With("Carols Text.")), (newest.Number, TextOf(newest, Lesson)));
        var there = await restarted.SignInAsync(carol);
        Assert.Contains("Neues im Inhaltsordner", (await there.OpenAsync("/lehre/module")).Text, StringComparison.Ordinal);
        Assert.Contains("Im Inhaltsordner liegt eine andere Fassung", (await there.OpenAsync($"/lehre/module/{Module}/{Lesson}")).Text, StringComparison.Ordinal);
        Assert.Equal(ALesson.With("Text des Ordners."), (await there.OpenAsync($"/lehre/module/{Module}/{Lesson}?fassung=ordner")).ValueOf("Input.Text"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_publishes_again_has_seen_the_news_and_who_publishes_the_file_itself_follows_the_folder_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Carols Text."), carol);
        folder.Write(File, ALesson.With("Text des Ordners."));
        await using var second = app.AnotherNode(folder.Settings);
        _ = second.Server;

        await PublishAsync(second, Lesson, ALesson.With("Carols zweiter Text."), carol);
        Assert.False((await second.UseAsync<Drafts, LessonDesk>(async d => (await d.OpenAsync(Module, Lesson, default))!)).News is not null);

        await PublishAsync(second, Lesson, ALesson.With("Text des Ordners."), carol);
        folder.Write(File, ALesson.With("Noch neuerer Text des Ordners."));
        Assert.Equal(ALesson.With("Noch neuerer Text des Ordners."), TextOf(await RestartAsync(app), Lesson));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_removed_file_takes_its_lesson_out_of_the_next_edition_unless_a_trainer_edited_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Carols Text."), carol);
        folder.Delete(File);
        folder.Delete("module/1-kriminologie/01-drei-blicke-auf-eine-lage.md");

        var newest = await RestartAsync(app);

        var before = (await NewestAsync(app, 1)).Lessons.OrderBy(l => l.Position).Select(l => l.Slug).ToList();
        Assert.Equal(3, newest.Number);
        // What Carol wrote stays, at the end.
        Assert.Equal([.. before[2..], Lesson], newest.Lessons.OrderBy(l => l.Position).Select(l => l.Slug));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_removed_download_stays_as_long_as_a_lesson_names_it(DatabaseProvider provider)
    {
        folder.Write("module/1-kriminologie/dateien/a.csv", "1");
        folder.Write("module/1-kriminologie/dateien/b.csv", "2");
        folder.Write(File, ALesson.With("Siehe [Liste A](dateien/a.csv)."));
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        await PublishAsync(app, Lesson, ALesson.With("Carols Text mit [Liste A](dateien/a.csv)."), carol);
        folder.Write(File, ALesson.With("Ohne Liste."));
        folder.Delete("module/1-kriminologie/dateien/a.csv");
        folder.Delete("module/1-kriminologie/dateien/b.csv");

        var files = (await RestartAsync(app)).Files.Select(f => f.Name).ToList();

        Assert.Contains("a.csv", files);
        Assert.DoesNotContain("b.csv", files);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_download_that_a_trainer_replaced_or_added_is_left_alone(DatabaseProvider provider)
    {
        folder.Write("module/1-kriminologie/dateien/a.csv", "vom Ordner");
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        await UploadAsync(app, "a.csv", "von Carol", carol);
        await UploadAsync(app, "neu.csv", "auch von Carol", carol);
        folder.Write("module/1-kriminologie/dateien/a.csv", "vom Ordner, neuer");

        var newest = await RestartAsync(app);

        Assert.Equal("von Carol", await ContentAsync(app, newest, "a.csv"));
        Assert.Equal("auch von Carol", await ContentAsync(app, newest, "neu.csv"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_download_comes_with_the_next_edition_and_the_old_edition_keeps_the_old_one(DatabaseProvider provider)
    {
        folder.Write("module/1-kriminologie/dateien/a.csv", "alt");
        await using var app = await TestApp.StartAsync(provider, folder.Settings);
        var before = await NewestAsync(app);
        folder.Write("module/1-kriminologie/dateien/a.csv", "neu");

        var after = await RestartAsync(app);

        Assert.Equal(before.Number + 1, after.Number);
        Assert.Equal("neu", await ContentAsync(app, after, "a.csv"));
        Assert.Equal("alt", await ContentAsync(app, before, "a.csv"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Several_nodes_that_start_at_once_seed_once(DatabaseProvider provider)
    {
        await using var first = TestApp.OnEmptyDatabase(provider, folder.Settings);
        await using var second = first.AnotherNode(folder.Settings);
        await using var third = first.AnotherNode(folder.Settings);

        await Task.WhenAll(new[] { first, second, third }.Select(node => Task.Run(() => _ = node.Server)));

        var editions = await first.WithAsync(db => db.Editions.Select(e => e.Module + " " + e.Number).OrderBy(e => e).ToListAsync());
        Assert.Equal(["kriminalpraevention 1", "kriminologie 1", "projektbegleitung 1", "projektmanagement 1"], editions);
    }

    [Fact]
    public async Task A_broken_file_ends_the_start_with_its_name_and_line()
    {
        folder.Write(File, ALesson.With("# Zu groß"));
        using var site = Process.Start(new ProcessStartInfo("dotnet", [typeof(CourseSeeding).Assembly.Location, "--Content:Folder", folder.Path])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ConnectionStrings__Training"] = $"Data Source={Path.Combine(folder.Path, "x.db")}" },
        })!;

        var said = await site.StandardError.ReadToEndAsync();
        await site.WaitForExitAsync();

        Assert.Equal($"Der Kursinhalt ist nicht lesbar:\n  {File}, Zeile 8: Diese Überschrift überspringt eine Ebene; hier passt ##.", said.TrimEnd());
        Assert.Equal(1, site.ExitCode);
    }

    private async Task<ModuleEdition> RestartAsync(TestApp app)
    {
        await using var node = app.AnotherNode(folder.Settings);
        _ = node.Server;
        return await NewestAsync(app);
    }

    private static Task<ModuleEdition> NewestAsync(TestApp app, int? number = null) => app.WithAsync(db => db.Editions.AsNoTracking()
        .Include(e => e.Lessons).Include(e => e.Files).Where(e => e.Module == Module && (number == null || e.Number == number))
        .OrderByDescending(e => e.Number).FirstAsync());

    private static string TextOf(ModuleEdition edition, string slug) => edition.Lessons.Single(l => l.Slug == slug).Markdown;

    private static Task<int> PublishAsync(TestApp app, string slug, string markdown, Account by) => app.UseAsync<Editions, int>(
        editions => editions.PublishAsync(Module, slug, markdown, LessonText.Read(markdown, n => n), by.Id, "Neu.", CancellationToken.None));

    private static Task<int> UploadAsync(TestApp app, string name, string text, Account by) => app.UseAsync<Editions, int>(
        editions => editions.PublishFileAsync(Module, name, System.Text.Encoding.UTF8.GetBytes(text), "text/csv", by.Id, "Neu.", CancellationToken.None));

    private static Task<string> ContentAsync(TestApp app, ModuleEdition edition, string name) => app.WithAsync(async db =>
        System.Text.Encoding.UTF8.GetString(await db.EditionFiles.Where(f => f.EditionId == edition.Id && f.Name == name)
            .Join(db.Files, f => f.FileId, s => s.Id, (f, s) => s.Bytes).SingleAsync()));
}
