using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A setting of the nodes' root volume. What else its mapping says, encryption above all, stays.</summary>
public sealed class RootVolumeBinding(ParameterType type, IFieldForm form, TargetSlot nodeClass, string setting)
    : TargetBinding(nodeClass, RootVolume.Mappings)
{
    public override string Path => $"{base.Path}[{RootVolume.First}].ebs.{setting}";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is { } node and not JsonArray) return AsFound(node);
        if (RootVolume.Find(document)?["ebs"] is not JsonObject ebs || ebs[setting] is not { } found) return BoundValue.Unset;
        return At.Scalar(found) is not { } text ? AsFound(found)
            : form.Read(text) is { } value ? Judge(type, value)
            : new BoundValue(text, text);
    }

    protected override void Write(JsonObject document, string? value)
    {
        var mapping = RootVolume.Find(document);
        if (mapping is null && value is null) return;
        mapping ??= RootVolume.Make(document);
        if (mapping["ebs"] is not JsonObject ebs) mapping["ebs"] = ebs = [];
        if (value is null) ebs.Remove(setting);
        else ebs[setting] = form.Write(value);
        if (setting == RootVolume.Encrypted && value == "true") RootVolume.EncryptSystem(document);
    }
}
