using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Claimed context, schema 1.</summary>
internal static class ClaimedForm
{
    public static JsonObject Write(ClaimedContext claimed) => new JsonObject
    {
        ["source"] = claimed.Source,
        ["user"] = claimed.User,
        ["host"] = claimed.Host,
        ["pid"] = claimed.Pid,
        ["started"] = Timestamp.Write(claimed.Started),
        ["module"] = claimed.Module,
    }
        .With("runUrl", claimed.RunUrl)
        .With("repository", claimed.Repository)
        .With("branch", claimed.Branch)
        .With("commit", claimed.Commit)
        .With("startedBy", claimed.StartedBy);

    public static ClaimedContext Read(FormReader json) => new()
    {
        Source = json.Text("source"),
        User = json.Text("user"),
        Host = json.Text("host"),
        Pid = json.Number("pid"),
        Started = json.Time("started"),
        Module = json.Text("module"),
        RunUrl = json.TextOrNull("runUrl"),
        Repository = json.TextOrNull("repository"),
        Branch = json.TextOrNull("branch"),
        Commit = json.TextOrNull("commit"),
        StartedBy = json.TextOrNull("startedBy"),
    };
}
