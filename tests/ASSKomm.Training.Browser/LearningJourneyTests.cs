using Microsoft.Playwright;

namespace ASSKomm.Training.Browser;

/// <summary>Reading a lesson, and writing one.</summary>
public sealed class LearningJourneyTests(Site site)
{
    [Fact]
    public async Task A_participant_answers_a_self_check_by_keyboard_and_marks_the_lesson_as_read()
    {
        await using var reader = await site.VisitAsync();
        await reader.SignInAsync("teilnehmerin@demo.example");
        await reader.OpenAsync("/mein");
        var run = await reader.Page.Locator("main a[href^='/mein/durchgaenge/']").First.GetAttributeAsync("href");
        await reader.OpenAsync("/mein/durchgaenge/" + run!.Split('/')[3]);
        await reader.LeaveAsync(() => reader.Page.Locator("main a[href*='/projektbegleitung/']").First.ClickAsync());
        await reader.LookAsync();

        var check = reader.Page.GetByRole(AriaRole.Region, new() { Name = "Selbstcheck 1" });
        await check.Locator("input[type=radio], input[type=checkbox]").First.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Space");
        await check.GetByRole(AriaRole.Button).FocusAsync();
        await reader.LeaveAsync(() => reader.Page.Keyboard.PressAsync("Enter"));
        await reader.LookAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Region, new() { Name = "Selbstcheck 1" })).ToContainTextAsync("Stimmt");

        await reader.PressAsync("Als gelesen markieren");
        await reader.SeesAsync("Gelesen am");
    }

    [Fact]
    public async Task The_skip_link_is_the_first_stop_and_leads_past_the_navigation()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.OpenAsync("/programm");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Zum Inhalt springen" })).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_trainer_previews_a_lesson_and_publishes_a_new_edition_that_participants_read()
    {
        await using var trainer = await site.VisitAsync();
        await trainer.SignInAsync("trainerin@demo.example");
        await trainer.OpenAsync("/lehre/module");
        await trainer.LeaveAsync(() => trainer.Page.Locator("main a[href^='/lehre/module/kriminologie/']").First.ClickAsync());
        await trainer.LookAsync();
        var lesson = new Uri(trainer.Page.Url).Segments[^1];
        var text = await trainer.Page.GetByLabel("Text der Lektion").InputValueAsync();
        await trainer.TypeAsync("Text der Lektion", text.Replace("\n::: quellen", "\n## Neu in dieser Ausgabe\n\nEin Satz mit <script>alert(1)</script> und [Link](javascript:alert(1)).\n\n::: quellen", StringComparison.Ordinal));
        await trainer.PressAsync("Vorschau und Entwurf speichern");
        await trainer.SeesAsync("javascript");
        await trainer.TypeAsync("Text der Lektion", text.Replace("\n::: quellen", "\n## Neu in dieser Ausgabe\n\nEin Satz aus dem Rathaus.\n\n::: quellen", StringComparison.Ordinal));
        await trainer.PressAsync("Vorschau und Entwurf speichern");
        await trainer.SeesAsync("Neu in dieser Ausgabe");
        await trainer.FollowAsync("Veröffentlichen");
        await trainer.TypeAsync("Was ist neu?", "Ein Absatz kam hinzu.");
        await trainer.PressAsync("Veröffentlichen");

        await using var reader = await site.VisitAsync(width: 390);
        await reader.SignInAsync("teilnehmerin@demo.example");
        await reader.OpenAsync($"/mein/durchgaenge/4-durchgang/kriminologie/{lesson}");
        await reader.SeesAsync("Ein Satz aus dem Rathaus.");
        await reader.SeesAsync("Ausgabe 2");
    }
}
