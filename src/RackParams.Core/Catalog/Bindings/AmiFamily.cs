using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The operating systems whose nodes the catalog knows, as aliases and as families say them.</summary>
internal static class AmiFamily
{
    public const string Al2023 = "al2023";
    public const string Bottlerocket = "bottlerocket";

    public static readonly string[] Terms = ["spec", "amiSelectorTerms"];

    private static readonly string[] Family = ["spec", "amiFamily"];
    private static readonly (string Os, string Family)[] Known = [(Al2023, "AL2023"), (Bottlerocket, "Bottlerocket")];

    /// <summary>The operating system of a class; null: none is said, or one the catalog does not know.</summary>
    public static string? Os(JsonObject nodeClass) => Alias(nodeClass) is { } alias
        ? Known.FirstOrDefault(k => k.Os == alias.Split('@')[0]).Os
        : Known.FirstOrDefault(k => k.Family == At.Scalar(At.Get(nodeClass, Family))).Os;

    /// <summary>What a class says of its operating system, as found.</summary>
    public static string? Said(JsonObject nodeClass) => Alias(nodeClass) ?? At.Scalar(At.Get(nodeClass, Family));

    /// <summary>The alias of a class; null: it chooses images otherwise.</summary>
    public static string? Alias(JsonObject nodeClass) =>
        List(nodeClass) is { Count: 1 } terms && terms[0] is JsonObject term ? At.Scalar(term["alias"]) : null;

    /// <summary>The image ids of a class; null: it chooses images otherwise.</summary>
    public static IReadOnlyList<string>? Ids(JsonObject nodeClass)
    {
        var terms = List(nodeClass).OfType<JsonObject>().ToList();
        return terms.Count > 0 && terms.All(t => t.Count == 1 && At.Scalar(t["id"]) is not null) ? [.. terms.Select(t => At.Scalar(t["id"])!)] : null;
    }

    /// <summary>Chooses images by alias. A family said besides would have to agree, so it goes along, or goes where only ids needed it.</summary>
    public static void UseAlias(JsonObject nodeClass, string alias)
    {
        var byIds = Ids(nodeClass) is not null;
        At.Set(nodeClass, Terms, new JsonArray(new JsonObject { ["alias"] = alias }));
        if (At.Get(nodeClass, Family) is not null) At.Set(nodeClass, Family, byIds ? null : Known.First(k => k.Os == alias.Split('@')[0]).Family);
    }

    /// <summary>Chooses images by id, which says nothing of the system: the family must.</summary>
    public static void UseIds(JsonObject nodeClass, IEnumerable<string> ids)
    {
        var os = Os(nodeClass) ?? Al2023;
        At.Set(nodeClass, Terms, new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]));
        if (At.Get(nodeClass, Family) is null) At.Set(nodeClass, Family, Known.First(k => k.Os == os).Family);
    }

    private static List<JsonNode?> List(JsonObject nodeClass) => [.. At.Get(nodeClass, Terms) as JsonArray ?? []];
}
