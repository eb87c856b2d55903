using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A lens into one object at one path.</summary>
public abstract class TargetBinding(TargetSlot slot, params string[] path) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [slot];

    public IReadOnlyList<string> Steps { get; } = path;

    public virtual string Path => Changes.FieldPath.Text(Steps);

    public virtual bool Shapes => false;

    public BoundValue Read(TargetSet documents) => documents[slot] is { } document ? Read(document) : BoundValue.Unset;

    public void Write(TargetSet documents, string? value)
    {
        // What is so already stays as it is written, whatever other form the binding would give it.
        if (documents[slot] is not { } document || Read(document) is { Inexpressible: null } found && (found.Value ?? "") == (value ?? "")) return;
        Write(document, value);
    }

    protected abstract BoundValue Read(JsonObject document);

    protected abstract void Write(JsonObject document, string? value);

    /// <summary>A live text as the parameter's type knows it; one it does not know is shown as found.</summary>
    protected static BoundValue Judge(ParameterType type, string found)
    {
        var parsed = type.Parse(found);
        return parsed.Value is { } value ? new BoundValue(value) : new BoundValue(found, found);
    }

    /// <summary>Something that is no value of the parameter at all, shown as JSON.</summary>
    protected static BoundValue AsFound(JsonNode found) => new(found.ToJsonString(), found.ToJsonString());
}
