using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Config;

/// <summary>A field of a pool's objects of which no parameter, or only part of a parameter, speaks: what is left of it belongs to the pool's JSON.</summary>
/// <param name="section">The object in the JSON: nodePool or ec2NodeClass.</param>
/// <param name="path">The field below the object's spec.</param>
/// <param name="shape">Its form.</param>
internal abstract class ConfigLeaf(string section, string[] path, JsonShape shape)
{
    public const string NodePool = "nodePool";
    public const string NodeClass = "ec2NodeClass";

    public string Section => section;

    /// <summary>As the JSON's reader calls it: <c>nodePool.limits</c>.</summary>
    public string Name { get; } = JsonText.Path(section, string.Join('.', path));

    /// <summary>The field below the object's spec, and so below its section.</summary>
    public IReadOnlyList<string> Path => path;

    public JsonShape Shape => shape;

    /// <summary>The field in the live object.</summary>
    protected IReadOnlyList<string> Steps { get; } = ["spec", .. path];

    /// <summary>What the object says that no parameter covers; null: nothing.</summary>
    public abstract JsonNode? Read(JsonObject document);

    /// <summary>Writes what no parameter covers; null removes it. What parameters cover stays.</summary>
    public abstract void Write(JsonObject document, JsonNode? value);

    /// <summary>The field of a further pool that covers part of a typed value, with the part's path; null: none.</summary>
    public abstract (string Path, string Field)? Covered(JsonNode value, string path);

    protected JsonNode? At(JsonObject document) => Bindings.At.Get(document, Steps);

    protected void Put(JsonObject document, JsonNode? value) => Bindings.At.Set(document, Steps, value);
}
