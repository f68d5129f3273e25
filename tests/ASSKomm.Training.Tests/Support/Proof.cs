using System.Globalization;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// How long the long proofs are: a small sample in every run of the tests, whole with <c>bash tests/proofs.sh</c>, which sets PROOFS=whole.
/// A single number may be given besides: KILLS, SEQUENCES.
/// </summary>
public static class Proof
{
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("PROOFS") == "whole";

    /// <summary>How many times: as the variable says, otherwise as the length of the proof says.</summary>
    public static int Times(string variable, int sample, int whole) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : IsWhole ? whole : sample;

    /// <summary>All cases in a whole proof, otherwise those at these places.</summary>
    public static T[] Cases<T>(T[] all, params int[] sample) => IsWhole ? all : [.. sample.Select(i => all[i])];
}
