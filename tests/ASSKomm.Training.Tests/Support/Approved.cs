namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// Texts that somebody has read and found good, kept beside the tests. After a wished change run the tests once with APPROVE=1 and read the
/// difference before it is committed.
/// </summary>
public static class Approved
{
    /// <summary>The folder of these tests in the checkout.</summary>
    private static readonly string TestsFolder = Path.Combine(Repository.Root, "tests", "ASSKomm.Training.Tests");

    /// <summary>Fails unless the file says exactly this. The path is relative to the tests.</summary>
    public static void Says(string path, string actual)
    {
        var file = Path.Combine(TestsFolder, path);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"Nobody has approved {path} yet. It would say:\n{actual}");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }
}
