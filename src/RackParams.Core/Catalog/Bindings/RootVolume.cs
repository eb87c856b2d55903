using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The volume of a class's nodes that images and data lie on. Bottlerocket has a small one for the system beside it.</summary>
internal static class RootVolume
{
    public const string First = "/dev/xvda";

    /// <summary>The setting that says whether it is encrypted.</summary>
    public const string Encrypted = "encrypted";

    private const string Second = "/dev/xvdb";

    public static readonly string[] Mappings = ["spec", "blockDeviceMappings"];

    /// <summary>The device that a class's settings of the root volume mean.</summary>
    public static string Device(JsonObject nodeClass) => AmiFamily.Os(nodeClass) == AmiFamily.Bottlerocket ? Second : First;

    /// <summary>Its mapping: the one marked as root, else the one of the device, else the only one; null: the AMI's own volume is used as it is.</summary>
    public static JsonObject? Find(JsonObject nodeClass)
    {
        var all = All(nodeClass).ToList();
        return all.FirstOrDefault(m => At.Scalar(m["rootVolume"]) == "true")
            ?? all.FirstOrDefault(m => At.Scalar(m["deviceName"]) == Device(nodeClass))
            ?? (all.Count == 1 && !IsSystemVolume(nodeClass, all[0]) ? all[0] : null);
    }

    /// <summary>Its mapping, made where there is none: as Karpenter's own default, said out loud, since a mapping must have a size and must not lose encryption.</summary>
    public static JsonObject Make(JsonObject nodeClass)
    {
        var made = Mapping(Device(nodeClass), "20Gi", true);
        if (At.List(nodeClass, Mappings) is not { } mappings) return made;
        if (Device(nodeClass) == Second && !mappings.OfType<JsonObject>().Any(m => At.Scalar(m["deviceName"]) == First)) mappings.Add(Mapping(First, "4Gi", true));
        mappings.Add(made);
        return made;
    }

    /// <summary>Lays the volumes out for another operating system; a class without mappings has none to lay out.</summary>
    public static void Move(JsonObject nodeClass, string os)
    {
        if (At.Get(nodeClass, Mappings) is not JsonArray mappings) return;
        if (os == AmiFamily.Bottlerocket)
        {
            if (On(nodeClass, First) is not { } data) return;
            data["deviceName"] = Second;
            mappings.Insert(0, Mapping(First, "4Gi", At.Scalar(At.Get(data, ["ebs", Encrypted])) != "false"));
        }
        else
        {
            if (On(nodeClass, Second) is not { } data) return;
            if (On(nodeClass, First) is { } system) mappings.Remove(system);
            data["deviceName"] = First;
        }
    }

    /// <summary>Whether a mapping is Bottlerocket's volume of the system, laid out as here.</summary>
    public static bool IsSystemVolume(JsonObject nodeClass, JsonObject mapping) =>
        AmiFamily.Os(nodeClass) == AmiFamily.Bottlerocket && At.Scalar(mapping["deviceName"]) == First
        && JsonNode.DeepEquals(mapping, Mapping(First, "4Gi", At.Scalar(At.Get(mapping, ["ebs", Encrypted])) != "false"));

    /// <summary>Encrypts Bottlerocket's volume of the system as well, where the class lays one out.</summary>
    public static void EncryptSystem(JsonObject nodeClass)
    {
        if (On(nodeClass, First) is { } system && IsSystemVolume(nodeClass, system)) system["ebs"]![Encrypted] = true;
    }

    private static JsonObject? On(JsonObject nodeClass, string device) => All(nodeClass).FirstOrDefault(m => At.Scalar(m["deviceName"]) == device);

    private static IEnumerable<JsonObject> All(JsonObject nodeClass) => (At.Get(nodeClass, Mappings) as JsonArray ?? []).OfType<JsonObject>();

    private static JsonObject Mapping(string device, string size, bool encrypted) => new()
    {
        ["deviceName"] = device,
        ["ebs"] = new JsonObject
        {
            ["deleteOnTermination"] = true,
            [Encrypted] = encrypted,
            ["volumeSize"] = size,
            ["volumeType"] = "gp3",
        },
    };
}
