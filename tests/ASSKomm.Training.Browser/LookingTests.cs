using Xunit.Sdk;

namespace ASSKomm.Training.Browser;

/// <summary>That looking at a page finds something, should there be something to find.</summary>
public sealed class LookingTests(Site site)
{
    [Theory]
    [InlineData("image-alt", "const it = new Image(9, 9); it.src = '/icon.svg'; document.querySelector('main').append(it)")]
    [InlineData("color-contrast", "document.querySelector('h1').style.color = 'lightgray'")]
    [InlineData("Expected: 1", "const it = document.createElement('h1'); it.textContent = 'Noch eine'; document.querySelector('main').append(it)")]
    [InlineData("wide in a window of 320", "document.querySelector('h1').style.width = '400px'")]
    [InlineData("Content Security Policy", "fetch('https://elsewhere.invalid/').catch(() => 0)")]
    [InlineData("has frames", "document.querySelector('main').append(document.createElement('iframe'))")]
    public async Task What_somebody_spoils_on_a_page_is_noticed(string complaint, string spoil)
    {
        await using var visitor = await site.VisitAsync(width: 320);
        await visitor.OpenAsync("/impressum");

        await visitor.Page.EvaluateAsync($"() => {{ {spoil}; }}");

        var noticed = await Assert.ThrowsAnyAsync<XunitException>(visitor.LookAsync);
        Assert.Contains(complaint, noticed.Message, StringComparison.Ordinal);
    }
}
