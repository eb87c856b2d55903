using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The alias by which a class chooses its images.</summary>
public sealed class AmiAliasBinding(ParameterType type, TargetSlot nodeClass) : TargetBinding(nodeClass, AmiFamily.Terms)
{
    public override string Path => $"{base.Path}[].alias";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } terms || AmiFamily.Ids(document) is not null) return BoundValue.Unset;
        return AmiFamily.Alias(document) is { } alias ? Judge(type, alias) : AsFound(terms);
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (value is not null && value != AmiFamily.Alias(document)) AmiFamily.UseAlias(document, value);
    }
}
