using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;

namespace RackParams.Kubernetes.Objects;

/// <summary>The Rack object: what registration fixed as its spec, head and index as its status.</summary>
internal static class RackObject
{
    public static JsonObject Write(RackRoot rack)
    {
        var json = New(rack);
        if (rack.Continues.Count > 0) json.Member("spec")["continues"] = new JsonArray([.. rack.Continues.Select(Write)]);
        return json;
    }

    public static JsonObject WriteContinuedBy(RackIdentity by) => new()
    {
        ["status"] = new JsonObject { ["continuedBy"] = Write(by) },
    };

    private static JsonObject New(RackRoot rack) => new()
    {
        ["apiVersion"] = ApiResource.Racks.ApiVersion,
        ["kind"] = ApiResource.Racks.Kind,
        ["metadata"] = new JsonObject { ["name"] = rack.Name },
        ["spec"] = new JsonObject
        {
            ["rackId"] = rack.RackId.ToString("D"),
            ["nodePool"] = rack.Setting.NodePool,
            ["nodeClass"] = rack.Setting.NodeClass,
            ["cluster"] = rack.Setting.Cluster,
            ["nodeRole"] = rack.Setting.NodeRole,
            ["discoveryTag"] = rack.Setting.DiscoveryTag,
            ["minWriterSchema"] = rack.MinWriterSchema,
        },
    };

    public static JsonObject WriteStatus(JournalEnd end) => new()
    {
        ["status"] = new JsonObject
        {
            ["head"] = new JsonObject
            {
                ["sequence"] = end.Head.Sequence,
                ["entryHash"] = end.Head.EntryHash,
                ["time"] = Timestamp.Write(end.Head.Time),
                ["catalog"] = end.Head.Catalog,
            },
            ["index"] = new JsonArray([.. end.Index.Select(Write)]),
            ["ledgers"] = new JsonArray([.. end.Ledgers.Select(Write)]),
        },
    };

    public static RackRoot Read(JsonObject json)
    {
        var spec = json.Member("spec");
        var status = json["status"] as JsonObject;
        return new RackRoot(
            Guid.Parse(spec.Text("rackId")),
            json.Member("metadata").Text("name"),
            new RackSetting(spec.Text("nodePool"), spec.Text("nodeClass"), spec.Text("cluster"), spec.Text("nodeRole"), spec.Text("discoveryTag")),
            (int)spec.Number("minWriterSchema"),
            status?["head"] is JsonObject head ? new Head(head.Number("sequence"), head.Text("entryHash"), head.Time("time"), (int)(head.NumberOrNull("catalog") ?? 0)) : null,
            status?["index"] is JsonArray index ? [.. index.OfType<JsonObject>().Select(ReadEntry)] : [])
        {
            Ledgers = status?["ledgers"] is JsonArray ledgers ? [.. ledgers.OfType<JsonObject>().Select(ReadMark)] : [],
            Continues = spec["continues"] is JsonArray past ? [.. past.OfType<JsonObject>().Select(ReadIdentity)] : [],
            ContinuedBy = ContinuedBy(json),
        };
    }

    /// <summary>The rack that goes on where this one ended; null: there is none.</summary>
    public static RackIdentity? ContinuedBy(JsonObject json) =>
        json["status"]?["continuedBy"] is JsonObject by ? ReadIdentity(by) : null;

    private static JsonObject Write(RackIdentity rack) => new() { ["rackId"] = rack.RackId.ToString("D"), ["rack"] = rack.Name };

    private static RackIdentity ReadIdentity(JsonObject json) => new(Guid.Parse(json.Text("rackId")), json.Text("rack"));

    private static JsonNode Write(IndexEntry entry)
    {
        var json = new JsonObject
        {
            ["name"] = entry.Name,
            ["sequence"] = entry.Sequence,
            ["changeId"] = entry.ChangeId.ToString("D"),
            ["time"] = Timestamp.Write(entry.Time),
            ["actor"] = entry.Actor,
            ["reason"] = entry.Reason,
        };
        if (entry.Ticket is not null) json["ticket"] = entry.Ticket;
        if (entry.Value is not null) json["value"] = entry.Value;
        return json;
    }

    // The definition stays one text, in the form the record gave it.
    private static JsonObject Write(LedgerMark mark) => new()
    {
        ["name"] = mark.Definition.Name,
        ["definition"] = LedgerForm.Write(mark.Definition),
        ["delivered"] = mark.Delivered,
        ["confirmed"] = mark.Confirmed,
    };

    private static LedgerMark ReadMark(JsonObject json) => new(
        LedgerForm.Read(json.Text("name"), json.Text("definition")) ?? throw new JsonException($"the ledger {json.Text("name")} has a form this version doesn't know"),
        json.Number("delivered"), json.Number("confirmed"));

    private static IndexEntry ReadEntry(JsonObject json) => new(
        json.Text("name"), json.Number("sequence"), Guid.Parse(json.Text("changeId")), json.Time("time"),
        json.Text("actor"), json.Text("reason"), json.TextOrNull("ticket"), json.TextOrNull("value"));
}
