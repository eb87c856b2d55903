namespace RackParams.Core.Journal;

/// <summary>What the writer says of itself: useful, and marked as claimed since nobody checked it.</summary>
public sealed record ClaimedContext
{
    /// <summary><c>interactive</c>, <c>script</c>, <c>GitHub Actions</c>, <c>Azure DevOps</c>, or another pipeline's name.</summary>
    public required string Source { get; init; }

    /// <summary>Local user.</summary>
    public required string User { get; init; }

    /// <summary>Host name.</summary>
    public required string Host { get; init; }

    /// <summary>Process id on that host.</summary>
    public required long Pid { get; init; }

    /// <summary>When that process started, so that another one with its id isn't taken for it.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Version of this module.</summary>
    public required string Module { get; init; }

    /// <summary>Page of the pipeline's run.</summary>
    public string? RunUrl { get; init; }

    /// <summary>Repository the pipeline ran for.</summary>
    public string? Repository { get; init; }

    /// <summary>Branch or tag.</summary>
    public string? Branch { get; init; }

    /// <summary>Commit.</summary>
    public string? Commit { get; init; }

    /// <summary>Who the pipeline says started it.</summary>
    public string? StartedBy { get; init; }
}
