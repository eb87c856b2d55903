using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Tests.Tampering;

/// <summary>The edit of each field: every leaf of the richest change's two texts altered, every member of them taken out.</summary>
internal static class FieldTampers
{
    public static IEnumerable<Tamper> All(RackState state)
    {
        var change = state[Story.Middle];
        return Of("record", change.Record, (c, text) => c with { Record = text }, new Finding(Story.Middle, "RecordAltered"))
            .Concat(Of("outcome", change.Outcome!, (c, text) => c with { Outcome = text }, new Finding(Story.Middle, "OutcomeAltered")));
    }

    private static IEnumerable<Tamper> Of(string what, string text, Func<StoredChange, string, StoredChange> put, Finding found)
    {
        foreach (var path in Leaves(JsonNode.Parse(text)!, []))
        {
            var edited = JsonNode.Parse(text)!;
            Replace(edited, path);
            yield return Edit($"the {what}'s {string.Join('.', path)} is altered", edited);
        }

        foreach (var (name, _) in (JsonObject)JsonNode.Parse(text)!)
        {
            var edited = (JsonObject)JsonNode.Parse(text)!;
            edited.Remove(name);
            yield return Edit($"the {what}'s {name} is taken out", edited);
        }

        Tamper Edit(string name, JsonNode edited)
        {
            var written = CanonicalJson.Write(edited);
            return new Tamper(name, s => s.With(Story.Middle, c => put(c, written)), found);
        }
    }

    private static IEnumerable<object[]> Leaves(JsonNode? node, object[] path) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value, [.. path, m.Key])),
        JsonArray items => items.SelectMany((item, i) => Leaves(item, [.. path, i])),
        _ => [path],
    };

    private static void Replace(JsonNode root, object[] path)
    {
        var at = path[..^1].Aggregate(root, (node, step) => step is int i ? node[i]! : node[(string)step]!);
        var leaf = path[^1] is int place ? at[place] : at[(string)path[^1]];
        JsonNode other = leaf?.GetValueKind() switch
        {
            JsonValueKind.Number => leaf.GetValue<long>() + 1,
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            null => "something",
            _ => leaf.GetValue<string>() + "x",
        };
        if (path[^1] is int index) at[index] = other;
        else at[(string)path[^1]] = other;
    }
}
