using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The operating system of a class's nodes, with what follows from it: the alias of its newest image, and which volume is the system's and which the data's.</summary>
public sealed class NodeOsBinding(ParameterType type, TargetSlot nodeClass) : TargetBinding(nodeClass, AmiFamily.Terms)
{
    public override bool Shapes => true;

    protected override BoundValue Read(JsonObject document) =>
        At.Get(document, Steps) is { } terms and not JsonArray ? AsFound(terms)
        : AmiFamily.Os(document) is { } os ? Judge(type, os)
        : AmiFamily.Said(document) is { } said ? new BoundValue(said, said)
        : BoundValue.Unset;

    protected override void Write(JsonObject document, string? value)
    {
        if (value is null || value == AmiFamily.Os(document)) return;
        AmiFamily.UseAlias(document, $"{value}@latest");
        RootVolume.Move(document, value);
    }
}
