using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Whether every term that chooses subnets also asks for the tag of private ones.</summary>
internal sealed class PrivateSubnetsBinding(TargetSlot nodeClass) : TargetBinding(nodeClass, "spec", "subnetSelectorTerms")
{
    private const string PrivateTag = "kubernetes.io/role/internal-elb";

    public override string Path => $"{base.Path}[].tags[{PrivateTag}]";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        var terms = (node as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (terms.Count == 0 || terms.Any(t => t["tags"] is not JsonObject)) return new BoundValue(node.ToJsonString(), "subnets that are not chosen by tags");
        var marked = terms.Count(t => ((JsonObject)t["tags"]!).ContainsKey(PrivateTag));
        return marked == terms.Count ? new BoundValue("true")
            : marked == 0 ? new BoundValue("false")
            : new BoundValue(node.ToJsonString(), "some terms that ask for private subnets and some that do not");
    }

    protected override void Write(JsonObject document, string? value)
    {
        foreach (var tags in (At.Get(document, Steps) as JsonArray ?? []).OfType<JsonObject>().Select(t => t["tags"]).OfType<JsonObject>())
        {
            if (value != "true") tags.Remove(PrivateTag);
            else if (!tags.ContainsKey(PrivateTag)) tags[PrivateTag] = "1";
        }
    }
}
