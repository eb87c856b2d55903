using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A setting of the nodes' root volume: in the mapping marked as root, else the one for /dev/xvda, else the only one. What else the mapping says, encryption above all, stays.</summary>
public sealed class RootVolumeBinding(ParameterType type, IFieldForm form, string setting)
    : TargetBinding(TargetKind.EC2NodeClass, "spec", "blockDeviceMappings")
{
    private const string Device = "/dev/xvda";

    public override string Path => $"{base.Path}[{Device}].ebs.{setting}";

    /// <summary>The root volume's mapping; null: the AMI's own root volume is used as it is.</summary>
    public static JsonObject? Find(JsonObject document)
    {
        if (At.Get(document, ["spec", "blockDeviceMappings"]) is not JsonArray mappings) return null;
        var all = mappings.OfType<JsonObject>().ToList();
        return all.FirstOrDefault(m => At.Scalar(m["rootVolume"]) == "true")
            ?? all.FirstOrDefault(m => At.Scalar(m["deviceName"]) == Device)
            ?? (all.Count == 1 ? all[0] : null);
    }

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is { } node and not JsonArray) return AsFound(node);
        if (Find(document)?["ebs"] is not JsonObject ebs || ebs[setting] is not { } found) return BoundValue.Unset;
        return At.Scalar(found) is not { } text ? AsFound(found)
            : form.Read(text) is { } value ? Judge(type, value)
            : new BoundValue(text, text);
    }

    protected override void Write(JsonObject document, string? value)
    {
        var mapping = Find(document);
        if (mapping is null)
        {
            if (value is null) return;
            mapping = New();
            if (At.Get(document, Steps) is JsonArray mappings) mappings.Add(mapping);
            else At.Set(document, Steps, new JsonArray(mapping));
        }

        if (mapping["ebs"] is not JsonObject ebs) mapping["ebs"] = ebs = [];
        if (value is null) ebs.Remove(setting);
        else ebs[setting] = form.Write(value);
    }

    // As Karpenter's own default for AL2023, said out loud: a mapping must have a size, and must not lose encryption.
    private static JsonObject New() => new()
    {
        ["deviceName"] = Device,
        ["ebs"] = new JsonObject
        {
            ["deleteOnTermination"] = true,
            ["encrypted"] = true,
            ["volumeSize"] = "20Gi",
            ["volumeType"] = "gp3",
        },
    };
}
