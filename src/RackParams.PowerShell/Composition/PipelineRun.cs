namespace RackParams.PowerShell.Composition;

/// <summary>The run of a CI system, from the variables it sets.</summary>
internal sealed record PipelineRun(string Source, string? Url, string? Repository, string? Branch, string? Commit, string? StartedBy)
{
    /// <summary>The run this process is part of; null: none of the systems known here.</summary>
    public static PipelineRun? Of(Func<string, string?> variable) =>
        variable("GITHUB_ACTIONS") == "true" ? GitHub(variable)
        : string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? AzureDevOps(variable)
        : variable("GITLAB_CI") == "true" ? GitLab(variable)
        : variable("JENKINS_URL") is not null ? Jenkins(variable)
        : null;

    private static PipelineRun GitHub(Func<string, string?> variable) => new(
        "GitHub Actions",
        variable("GITHUB_SERVER_URL") is { } server && variable("GITHUB_REPOSITORY") is { } repository && variable("GITHUB_RUN_ID") is { } run
            ? $"{server}/{repository}/actions/runs/{run}"
            : null,
        variable("GITHUB_REPOSITORY"), variable("GITHUB_REF_NAME"), variable("GITHUB_SHA"), variable("GITHUB_TRIGGERING_ACTOR") ?? variable("GITHUB_ACTOR"));

    private static PipelineRun AzureDevOps(Func<string, string?> variable) => new(
        "Azure DevOps",
        variable("SYSTEM_COLLECTIONURI") is { } server && variable("SYSTEM_TEAMPROJECT") is { } project && variable("BUILD_BUILDID") is { } run
            ? $"{server.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_build/results?buildId={run}"
            : null,
        variable("BUILD_REPOSITORY_NAME"), variable("BUILD_SOURCEBRANCHNAME"), variable("BUILD_SOURCEVERSION"), variable("BUILD_REQUESTEDFOR"));

    private static PipelineRun GitLab(Func<string, string?> variable) => new(
        "GitLab CI", variable("CI_JOB_URL"), variable("CI_PROJECT_PATH"), variable("CI_COMMIT_REF_NAME"), variable("CI_COMMIT_SHA"),
        variable("GITLAB_USER_LOGIN"));

    private static PipelineRun Jenkins(Func<string, string?> variable) => new(
        "Jenkins", variable("BUILD_URL"), variable("GIT_URL"), variable("GIT_BRANCH"), variable("GIT_COMMIT"), variable("BUILD_USER_ID"));
}
