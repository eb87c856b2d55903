using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The ids by which a class chooses its images.</summary>
public sealed class AmiIdBinding(ParameterType type, TargetSlot nodeClass) : TargetBinding(nodeClass, AmiFamily.Terms)
{
    public override string Path => $"{base.Path}[].id";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } terms || AmiFamily.Alias(document) is not null) return BoundValue.Unset;
        return AmiFamily.Ids(document) is { } ids ? Judge(type, string.Join(',', ids)) : AsFound(terms);
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (value is not null) AmiFamily.UseIds(document, value.Split(','));
        else if (AmiFamily.Ids(document) is not null) AmiFamily.UseAlias(document, $"{AmiFamily.Os(document) ?? AmiFamily.Al2023}@latest");
    }
}
