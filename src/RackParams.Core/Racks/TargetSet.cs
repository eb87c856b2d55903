using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>The documents of one rack, which bindings read from and write to. What is missing does not exist.</summary>
/// <param name="rack">The rack's name.</param>
/// <param name="setting">Its names.</param>
public sealed class TargetSet(string rack, RackSetting setting)
{
    private static readonly string[] ClassPath = ["spec", "template", "spec", "nodeClassRef", "name"];

    private readonly SortedDictionary<TargetRef, JsonObject> _documents = new(TargetRef.Order);

    /// <summary>The rack's name.</summary>
    public string Rack { get; } = rack;

    /// <summary>Names that documents made anew are given.</summary>
    public RackSetting Setting { get; } = setting;

    /// <summary>All objects that are there.</summary>
    public IEnumerable<TargetRef> Targets => _documents.Keys;

    /// <summary>The document of a slot; null where there is none. Setting null removes it.</summary>
    public JsonObject? this[TargetSlot slot]
    {
        get => this[Target(slot)];
        set => this[Target(slot)] = value;
    }

    /// <summary>An object's document; null where there is none. Setting null removes it.</summary>
    public JsonObject? this[TargetRef target]
    {
        get => _documents.GetValueOrDefault(target);
        set
        {
            if (value is null) _documents.Remove(target);
            else _documents[target] = value;
        }
    }

    /// <summary>The object a slot means: the class of a further pool is the one that pool refers to.</summary>
    public TargetRef Target(TargetSlot slot) =>
        slot is { Kind: TargetKind.EC2NodeClass, Part.Length: > 0 } && ClassOf(this[new TargetRef(TargetKind.NodePool, slot.Part)]) is { } named
            ? new TargetRef(TargetKind.EC2NodeClass, named)
            : Setting.Target(slot);

    /// <summary>The objects of a kind, by name.</summary>
    public IEnumerable<(string Name, JsonObject Document)> Of(TargetKind kind) =>
        _documents.Where(d => d.Key.Kind == kind).Select(d => (d.Key.Name, d.Value));

    /// <summary>Name of the EC2NodeClass a NodePool refers to.</summary>
    public static string? ClassOf(JsonObject? nodePool) =>
        ClassPath.Aggregate((JsonNode?)nodePool, (at, step) => (at as JsonObject)?[step]) is JsonValue name && name.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A copy whose documents can be written without touching these.</summary>
    public TargetSet Clone()
    {
        var copy = new TargetSet(Rack, Setting);
        foreach (var (target, document) in _documents) copy[target] = (JsonObject)document.DeepClone();
        return copy;
    }
}
