using System.Text.Json.Nodes;

namespace RackParams.Core.Changes;

/// <summary>One field of a target, old and new.</summary>
/// <param name="Path">The field's steps from the document's root, e.g. spec, limits, cpu.</param>
/// <param name="Old">Its value; null: not set.</param>
/// <param name="New">Its new value; null: removed.</param>
public sealed record FieldChange(IReadOnlyList<string> Path, JsonNode? Old, JsonNode? New)
{
    /// <summary>As people write it: <c>spec.limits.cpu</c>; a step with a dot is bracketed.</summary>
    public string Field => FieldPath.Text(Path);
}
