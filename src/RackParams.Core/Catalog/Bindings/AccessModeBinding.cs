using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Whether the cluster's authentication mode knows access entries: API_AND_CONFIG_MAP, or API alone.</summary>
public sealed class AccessModeBinding() : TargetBinding(new TargetSlot(TargetKind.Cluster), "accessConfig", "authenticationMode")
{
    protected override BoundValue Read(JsonObject document) => At.Get(document, Steps) is not { } node
        ? BoundValue.Unset
        : At.Scalar(node) switch
        {
            "API" or "API_AND_CONFIG_MAP" => new BoundValue("true"),
            "CONFIG_MAP" => new BoundValue("false"),
            var other => new BoundValue(other, other ?? node.ToJsonString()),
        };

    protected override void Write(JsonObject document, string? value)
    {
        if (Read(document).Value == value) return;
        At.Set(document, Steps, value == "true" ? "API_AND_CONFIG_MAP" : "CONFIG_MAP");
    }
}
