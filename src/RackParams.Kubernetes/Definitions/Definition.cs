using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Definitions;

/// <summary>A definition (CRD) of ours, as the assembly carries it.</summary>
internal sealed record Definition(string Name, JsonObject Body)
{
    // Raised with every addition, so that an older writer leaves a newer definition alone.
    private const string EditionMark = "rackparams.io/edition";

    /// <summary>The definitions of Rack and RackChange.</summary>
    public static IReadOnlyList<Definition> All() => [Load("racks.rackparams.io"), Load("rackchanges.rackparams.io")];

    public int Edition => EditionOf(Body);

    public static int EditionOf(JsonObject definition) =>
        int.TryParse(definition["metadata"]?["annotations"]?[EditionMark]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? edition : 0;

    /// <summary>How one there stands to this; null: there is none.</summary>
    public DefinitionState StateOf(JsonObject? there) => there is null ? DefinitionState.Missing
        : EditionOf(there).CompareTo(Edition) switch
        {
            < 0 => DefinitionState.Older,
            0 => DefinitionState.Current,
            _ => DefinitionState.Newer,
        };

    /// <summary>How many of this definition's rules for whole objects one there has lost: a server that doesn't know rules drops them.</summary>
    public int RulesLost(JsonObject there) => RulesOf(Body) - RulesOf(there);

    /// <summary>The versions of the API that one there serves.</summary>
    public static IReadOnlyList<string> ServedBy(JsonObject there) =>
        [.. (there["spec"]?["versions"] as JsonArray ?? []).OfType<JsonObject>().Where(v => v["served"]?.ToString() == "true").Select(v => v["name"]?.ToString() ?? "")];

    private static int RulesOf(JsonObject definition) =>
        (definition["spec"]?["versions"] as JsonArray)?.OfType<JsonObject>().Sum(v => (v["schema"]?["openAPIV3Schema"]?["x-kubernetes-validations"] as JsonArray)?.Count ?? 0) ?? 0;

    /// <summary>What brings an older form, as it stands there, up to this one.</summary>
    public JsonObject Upgrade(JsonObject older) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = older["metadata"]?["resourceVersion"]?.DeepClone(),
            ["annotations"] = Body["metadata"]?["annotations"]?.DeepClone(),
        },
        ["spec"] = Body["spec"]?.DeepClone(),
    };

    private static Definition Load(string name)
    {
        using var stream = typeof(Definition).Assembly.GetManifestResourceStream(name + ".yaml")!;
        return new Definition(name, YamlDocument.Read(new StreamReader(stream)));
    }
}
