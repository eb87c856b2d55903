namespace RackParams.PowerShell.Workflows;

/// <summary>Which CI system runs this process, if it is one with commands of its own.</summary>
internal static class Workflow
{
    public static IWorkflow? Current => Of(Environment.GetEnvironmentVariable);

    /// <summary>The folder the repository was checked out to.</summary>
    public static string? Repository => Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") ?? Environment.GetEnvironmentVariable("BUILD_SOURCESDIRECTORY");

    public static IWorkflow? Of(Func<string, string?> variable) =>
        variable("GITHUB_ACTIONS") == "true" ? new GitHubWorkflow(variable("GITHUB_STEP_SUMMARY"), variable("GITHUB_OUTPUT"))
        : string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? new AzureWorkflow(variable("AGENT_TEMPDIRECTORY"))
        : null;
}
