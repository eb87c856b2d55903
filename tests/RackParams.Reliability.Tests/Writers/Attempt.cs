using System.Globalization;

namespace RackParams.Reliability.Tests.Writers;

/// <summary>What a writer says of one attempt.</summary>
/// <param name="Process">Whose it is.</param>
/// <param name="What"><c>done</c>, <c>nothing</c>, <c>told</c> or <c>resolved</c>.</param>
/// <param name="Sequence">The change made; 0: none.</param>
/// <param name="Code">How it ended, or what the writer was told.</param>
/// <param name="Assignments">What it set.</param>
internal sealed record Attempt(int Process, string What, long Sequence, string Code, IReadOnlyList<string> Assignments)
{
    public static Attempt Read(int process, string line) => line.Split(' ') switch
    {
        ["done", _, var sequence, var result, .. var set] => new(process, "done", long.Parse(sequence, CultureInfo.InvariantCulture), result, set),
        ["told", _, var code] => new(process, "told", 0, code, []),
        ["nothing", _] => new(process, "nothing", 0, "", []),
        _ => throw new FormatException(line),
    };
}
