using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>How many nodes of a managed node group EKS replaces at a time: a number or a share, never both.</summary>
public sealed class UpdateShareBinding(ParameterType type, TargetSlot nodeGroup, string member) : TargetBinding(nodeGroup, "updateConfig", member)
{
    private static readonly string[] Members = ["maxUnavailable", "maxUnavailablePercentage"];

    protected override BoundValue Read(JsonObject document) =>
        At.Get(document, Steps) is not { } node ? BoundValue.Unset : At.Scalar(node) is { } text ? Judge(type, text) : AsFound(node);

    protected override void Write(JsonObject document, string? value)
    {
        foreach (var one in value is null ? [member] : Members) At.Set(document, [Steps[0], one], null);
        if (value is not null) At.Set(document, Steps, FieldForms.Number.Write(value));
    }
}
