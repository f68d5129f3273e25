using ASSKomm.Training.Web;

namespace ASSKomm.Training.Tests.Web;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox unter Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Edge unter Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36", "Chrome unter Linux")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36", "Chrome unter ChromeOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36", "Chrome unter Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet unter Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari auf Mac")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox auf iPhone oder iPad")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "Browser unter Windows")]
    [InlineData("Firefox/1", "Firefox")]
    [InlineData("curl/8.5.0", "unbekanntes Gerät")]
    [InlineData("<script>alert(1)</script>", "unbekanntes Gerät")]
    [InlineData("", "unbekanntes Gerät")]
    [InlineData(null, "unbekanntes Gerät")]
    public void Only_the_families_of_browser_and_system_are_told(string? userAgent, string words) => Assert.Equal(words, Device.InWords(userAgent));

    [Fact]
    public void However_much_is_sent_it_stays_short() =>
        Assert.InRange(Device.InWords(string.Concat(Enumerable.Repeat("SamsungBrowser/ iPhone iPad Windows Linux ", 1000))).Length, 1, 60);
}
