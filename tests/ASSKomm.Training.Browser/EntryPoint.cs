using Xunit.MicrosoftTestingPlatform;

namespace ASSKomm.Training.Browser;

/// <summary>Runs the tests; with the word »bilder« it takes the pictures instead, so that no test has to be skipped for them.</summary>
internal static class EntryPoint
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["bilder"])
        {
            await Pictures.TakeAllAsync(Console.Out);
            return 0;
        }

        return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
