using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace RackParams.Tests.Fuzzing;

/// <summary>
/// Runs a property over many cases of one fixed seed, and shrinks what fails. RACKPARAMS_FUZZ_CASES is how many cases a property gets,
/// RACKPARAMS_FUZZ_SEED another seed: both stand in CI's log, so that a failure can be had again.
/// </summary>
internal static class Fuzz
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private static readonly int Cases = int.Parse(Variable("RACKPARAMS_FUZZ_CASES", "10000"), CultureInfo.InvariantCulture);
    private static readonly ulong Seed = ulong.Parse(Variable("RACKPARAMS_FUZZ_SEED", "20261124"), CultureInfo.InvariantCulture);

    public static void Check<T>(string topic, Gen<T> cases, Action<T> holds)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(Seed, Gamma).WithQuietOnSuccess(true);
        FsCheck.Check.One(config, Prop.ForAll(cases.ToArbitrary(), holds));
        Counts.Write("fuzzing", FormattableString.Invariant($"{topic}: {Cases} cases held (seed {Seed})"));
    }

    private static string Variable(string name, string otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : otherwise;
}
