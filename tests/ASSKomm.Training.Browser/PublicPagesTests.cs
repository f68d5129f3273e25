namespace ASSKomm.Training.Browser;

public sealed class PublicPagesTests(Site site)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    [InlineData(320, true)]
    public async Task Every_public_page_is_clean_on_every_screen_in_both_themes(int width, bool dark)
    {
        await using var visitor = await site.VisitAsync(width, dark);
        foreach (var address in (string[])["/", "/impressum", "/datenschutz", "/barrierefreiheit", "/leichte-sprache", "/handbuch/teilnehmende", "/handbuch/trainer", "/handbuch/geschaeftsstelle"])
        {
            await visitor.OpenAsync(address);
        }
    }
}
