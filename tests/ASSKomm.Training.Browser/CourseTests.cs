using Microsoft.Playwright;

namespace ASSKomm.Training.Browser;

/// <summary>The course as participants read it: on the phone by night, on the desktop by day, and on paper.</summary>
public sealed class CourseTests(Site site)
{
    [Theory]
    [InlineData(320, true)]
    [InlineData(1280, false)]
    public async Task A_lesson_of_every_module_is_clean_and_its_pictures_are_there(int width, bool dark)
    {
        await using var reader = await site.VisitAsync(width, dark);
        await reader.SignInAsync("teilnehmerin@demo.example");
        foreach (var lesson in (string[])["kriminologie/jugend-und-alterskurve", "kriminalpraevention/was-heisst-vorbeugen", "projektmanagement/plan-und-beteiligte", "projektbegleitung/kollegiale-beratung"])
        {
            await reader.OpenAsync($"/mein/durchgaenge/4-durchgang/{lesson}");
            var pictures = await reader.Page.Locator("main article img").EvaluateAllAsync<int[]>("all => all.map(i => i.complete ? i.naturalWidth : 0)");
            Assert.NotEmpty(pictures);
            Assert.DoesNotContain(0, pictures);
        }
    }

    [Fact]
    public async Task On_paper_a_lesson_is_its_text_without_navigation_or_buttons()
    {
        await using var reader = await site.VisitAsync();
        await reader.SignInAsync("teilnehmerin@demo.example");
        await reader.OpenAsync("/mein/durchgaenge/4-durchgang/kriminologie/jugend-und-alterskurve");

        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator("main article img").First).ToBeVisibleAsync();
        foreach (var screenOnly in (string[])[".kopf", ".fuss", ".inhalt", ".knoepfe"])
        {
            await Assertions.Expect(reader.Page.Locator(screenOnly).First).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task A_word_in_a_lesson_leads_to_its_meaning()
    {
        await using var reader = await site.VisitAsync();
        await reader.SignInAsync("teilnehmerin@demo.example");
        await reader.OpenAsync("/mein/durchgaenge/4-durchgang/kriminologie/hellfeld-und-dunkelfeld");

        await reader.FollowAsync("Dunkelfeld");

        await Assertions.Expect(reader.Page.Locator("section:target")).ToContainTextAsync("Dunkelfeld");
    }
}
