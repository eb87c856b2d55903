using System.Reflection;

namespace RackParams.Tests;

/// <summary>
/// What a heavy suite counted, for whoever reads the log of CI: the test platform hides the output of tests that pass.
/// One file a topic, written at the suite's end; <c>.ci/run</c> prints them all.
/// </summary>
internal static class Counts
{
    private static readonly Lock Gate = new();

    /// <summary>Adds a line to a topic. A suite says how much it did and how that ended: <c>crash points: 412, ends: …</c></summary>
    internal static void Write(string topic, string line)
    {
        var folder = Path.Combine(Metadata("RepositoryRoot"), "artifacts", "counts");
        lock (Gate)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path.Combine(folder, topic + ".txt"), line + "\n");
        }
    }

    private static string Metadata(string key) =>
        typeof(Counts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == key).Value!;
}
