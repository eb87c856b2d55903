namespace RackParams.Shell.Tests.Support;

/// <summary>How a process ended.</summary>
internal sealed record Ended(int Code, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
