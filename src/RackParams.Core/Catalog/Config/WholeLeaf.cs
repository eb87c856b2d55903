using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Config;

/// <summary>A field that is the JSON's as a whole, at least as long as a condition on the object holds.</summary>
internal sealed class WholeLeaf(string section, string[] path, JsonShape shape, Func<JsonObject, bool>? isOurs = null, Func<JsonNode, string?>? coveredBy = null)
    : ConfigLeaf(section, path, shape)
{
    /// <summary>Only under a condition it is the JSON's; else some parameter speaks of it.</summary>
    public bool IsConditional => isOurs is not null;

    public override JsonNode? Read(JsonObject document) => isOurs?.Invoke(document) == false ? null : At(document)?.DeepClone();

    public override void Write(JsonObject document, JsonNode? value)
    {
        if (value is not null || isOurs?.Invoke(document) != false) Put(document, value?.DeepClone());
    }

    public override (string Path, string Field)? Covered(JsonNode value, string path) =>
        coveredBy?.Invoke(value) is { } field ? (path, field) : null;
}
