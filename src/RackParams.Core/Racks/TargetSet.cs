using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>The documents of one rack by kind, which bindings read from and write to. A missing kind does not exist.</summary>
public sealed class TargetSet(RackSetting setting)
{
    private readonly SortedDictionary<TargetKind, JsonObject> _documents = [];

    /// <summary>Names that documents made anew are given.</summary>
    public RackSetting Setting { get; } = setting;

    /// <summary>The document of a kind; null where there is none. Setting null removes it.</summary>
    public JsonObject? this[TargetKind kind]
    {
        get => _documents.GetValueOrDefault(kind);
        set
        {
            if (value is null) _documents.Remove(kind);
            else _documents[kind] = value;
        }
    }

    /// <summary>A copy whose documents can be written without touching these.</summary>
    public TargetSet Clone()
    {
        var copy = new TargetSet(Setting);
        foreach (var (kind, document) in _documents) copy[kind] = (JsonObject)document.DeepClone();
        return copy;
    }
}
