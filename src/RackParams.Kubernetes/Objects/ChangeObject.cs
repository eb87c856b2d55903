using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;
using RackParams.Kubernetes.Api;

namespace RackParams.Kubernetes.Objects;

/// <summary>The RackChange object: the record's text and copies of it as its spec, the outcome's as its status.</summary>
internal static class ChangeObject
{
    public const string RackLabel = "rackparams.io/rack";
    public const string PageLabel = "rackparams.io/page";

    private const int Digits = 12;

    // As many as the definition takes.
    private const int MostUpdates = 32;
    private const int MostSteps = 64;

    /// <summary>What finds a rack's changes from a sequence's page on.</summary>
    public static string Selector(string rack, long sequence) => ChangeName.Page(sequence) is > 0 and var page
        ? string.Create(CultureInfo.InvariantCulture, $"{RackLabel}={rack},{PageLabel}>{page - 1}")
        : $"{RackLabel}={rack}";

    public static JsonObject Write(string rack, StoredChange change)
    {
        var spec = new JsonObject
        {
            ["rack"] = rack,
            ["sequence"] = change.Sequence,
            ["time"] = change.Copies.Time,
            ["actor"] = change.Copies.Actor,
            ["action"] = change.Copies.Action,
            ["summary"] = change.Copies.Summary,
            ["reason"] = change.Copies.Reason,
            ["record"] = change.Record,
        };
        if (change.Copies.Ticket is { } ticket) spec["ticket"] = ticket;
        return new JsonObject
        {
            ["apiVersion"] = ApiResource.Changes.ApiVersion,
            ["kind"] = ApiResource.Changes.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = ChangeName.Of(rack, change.Sequence),
                ["labels"] = new JsonObject
                {
                    [RackLabel] = rack,
                    [PageLabel] = ChangeName.Page(change.Sequence).ToString(CultureInfo.InvariantCulture),
                },
            },
            ["spec"] = spec,
        };
    }

    public static JsonObject WriteOutcome(StoredChange change) =>
        new() { ["status"] = new JsonObject { ["outcome"] = change.Outcome, ["result"] = change.Copies.Result } };

    public static JsonObject WriteProgress(ChangeProgress progress)
    {
        var written = new JsonObject
        {
            ["updates"] = new JsonArray([.. progress.Updates.TakeLast(MostUpdates).Select(u => (JsonNode)u.ToString())]),
            ["steps"] = new JsonArray([.. progress.Steps.TakeLast(MostSteps).Select(s => (JsonNode)s)]),
        };
        if (progress.Lease is { } lease) written["lease"] = Timestamp.Write(lease);
        return new JsonObject { ["status"] = new JsonObject { ["progress"] = written } };
    }

    /// <summary>Reads a change back; its place is what its name says. Null: it belongs to no place of this rack.</summary>
    public static StoredChange? Read(string rack, JsonObject json)
    {
        var name = json.Member("metadata").Text("name");
        if (name.Length != rack.Length + 1 + Digits || !name.StartsWith(rack + "-", StringComparison.Ordinal)
            || !long.TryParse(name.AsSpan(rack.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return null;
        var spec = json.Member("spec");
        var status = json["status"] as JsonObject;
        var copies = new ChangeCopies(
            spec.TextOrNull("time") ?? "", spec.TextOrNull("actor") ?? "", spec.TextOrNull("action") ?? "", spec.TextOrNull("summary") ?? "",
            spec.TextOrNull("reason") ?? "", spec.TextOrNull("ticket"), status?.TextOrNull("result"));
        return new StoredChange(sequence, spec.TextOrNull("record") ?? "", status?.TextOrNull("outcome"), copies, ReadProgress(status?["progress"] as JsonObject));
    }

    private static ChangeProgress? ReadProgress(JsonObject? json) => json is null ? null : new ChangeProgress(
        json.TextOrNull("lease") is { } lease ? Timestamp.Read(lease) : null,
        [.. (json["updates"] as JsonArray ?? []).Select(u => UpdateRef.Parse(u?.ToString() ?? ""))],
        [.. (json["steps"] as JsonArray ?? []).Select(s => s?.ToString() ?? "")]);
}
