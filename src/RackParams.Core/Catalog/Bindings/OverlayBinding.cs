using System.Text.Json.Nodes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A node overlay as a whole: its specification as JSON; none deletes it.</summary>
internal sealed class OverlayBinding(ParameterType type, string name) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [new(TargetKind.NodeOverlay, name)];

    public IReadOnlyList<string> Steps { get; } = ["spec"];

    public string Path => "spec";

    public bool Makes => true;

    public BoundValue Read(TargetSet documents)
    {
        if (documents[Targets[0]] is not { } overlay || overlay["spec"] is not { } spec) return BoundValue.Unset;
        var found = CanonicalJson.Write(spec);
        return type.Parse(found).Value is { } value ? new BoundValue(value) : new BoundValue(found, found);
    }

    public void Write(TargetSet documents, string? value)
    {
        if (value is null)
        {
            documents[Targets[0]] = null;
            return;
        }

        var overlay = documents[Targets[0]] ?? new JsonObject
        {
            ["apiVersion"] = "karpenter.sh/v1alpha1",
            ["kind"] = "NodeOverlay",
            ["metadata"] = new JsonObject { ["name"] = name },
        };
        Owner.Set(overlay, documents.Rack);
        overlay["spec"] = JsonNode.Parse(value);
        documents[Targets[0]] = overlay;
    }
}
