using System.Diagnostics;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.HouseRules;

/// <summary>That the tests of the rules notice when a rule is another one. All mutants with <c>bash tests/proofs.sh</c>.</summary>
public sealed class MutantsTests
{
    private const string Tests = "ASSKomm.Training.Tests";
    private const string Mutants = "ASSKomm.Training.Mutants";

    [Fact]
    public async Task Of_some_mutants_of_the_rules_the_tests_of_the_rules_kill_nearly_all()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory.Replace(Tests, Mutants, StringComparison.Ordinal), Mutants + ".dll"), "--sample", "15" },
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        var said = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.True(program.ExitCode == 0, said);
    }
}
