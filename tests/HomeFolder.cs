using System.Diagnostics.CodeAnalysis;

[assembly: AssemblyFixture(typeof(RackParams.Tests.HomeFolder))]

namespace RackParams.Tests;

/// <summary>
/// The folder of all racks of this run: its variable is the process's. It is emptied before the run ends and not as the process exits,
/// for which the runner gives it ten seconds, too few for a thousand files on a busy disk.
/// </summary>
[SuppressMessage("Design", "CA1515:Consider making public types internal", Justification = "The runner makes it.")]
public sealed class HomeFolder : IDisposable
{
    internal static string Path { get; } = Directory.CreateTempSubdirectory("rackparams-home-").FullName;

    public void Dispose() => Directory.Delete(Path, true);

    /// <summary>Called by each module's initializer, before anything asks for a rack.</summary>
    internal static void Take()
    {
        Environment.SetEnvironmentVariable("RACKPARAMS_HOME", Path);

        // Nor is a CI system's own run one of a rack's.
        foreach (var name in new[] { "RACKPARAMS_RACK", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "JENKINS_URL" }) Environment.SetEnvironmentVariable(name, null);
    }
}
