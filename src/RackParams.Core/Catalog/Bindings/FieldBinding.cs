using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A scalar field.</summary>
/// <param name="type">The parameter's type.</param>
/// <param name="form">How the field writes the value.</param>
/// <param name="slot">The object.</param>
/// <param name="path">The field.</param>
public sealed class FieldBinding(ParameterType type, IFieldForm form, TargetSlot slot, params string[] path) : TargetBinding(slot, path)
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return new BoundValue(form.Absent);
        return At.Scalar(node) is not { } text ? AsFound(node)
            : form.Read(text) is { } value ? Judge(type, value)
            : new BoundValue(text, text);
    }

    protected override void Write(JsonObject document, string? value) => At.Set(document, Steps, value is null ? null : form.Write(value));
}
