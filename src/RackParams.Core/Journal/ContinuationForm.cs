using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Continuation, schema 1: its members.</summary>
internal static class ContinuationForm
{
    public static JsonObject Write(Continuation past) => new JsonObject
    {
        ["rackId"] = past.RackId.ToString("D"),
        ["rack"] = past.Rack,
        ["journal"] = past.Journal.ToString(),
    }
        .With("whole", past.Whole is { } whole ? Write(whole) : null)
        .With("last", past.Last is { } last ? Write(last) : null)
        .WithList("faults", past.Faults, f => f)
        .With("moreFaults", past.MoreFaults > 0 ? past.MoreFaults : null);

    public static Continuation Read(FormReader json) => new(
        Guid.Parse(json.Text("rackId")), json.Text("rack"), json.Named<PastJournal>("journal"),
        ReadHead(json.MemberOrNull("whole")), ReadHead(json.MemberOrNull("last")), json.Texts("faults"), (int)(json.NumberOrNull("moreFaults") ?? 0));

    private static JsonObject Write(KnownHead head) => new()
    {
        ["sequence"] = head.Sequence, ["hash"] = head.Hash, ["time"] = Timestamp.Write(head.Time), ["from"] = head.From,
    };

    private static KnownHead? ReadHead(FormReader? json) =>
        json is { } head ? new KnownHead(head.Number("sequence"), head.Text("hash"), head.Time("time"), head.Text("from")) : null;
}
