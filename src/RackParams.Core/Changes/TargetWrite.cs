using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>One write to one target, as planned.</summary>
/// <param name="Target">The object.</param>
/// <param name="Verb">How it is written.</param>
/// <param name="Uid">The uid it was planned on; null where it is created.</param>
/// <param name="Generation">The generation it was planned on; null where it is created.</param>
/// <param name="ResourceVersion">Guards the write where fields are taken over or removed; null: none needed.</param>
/// <param name="Body">What is sent; empty for a deletion.</param>
/// <param name="Force">Take over fields that others own.</param>
/// <param name="Rises">By how much the generation is expected to rise: 0 or 1.</param>
/// <param name="Fields">The fields that change, for people.</param>
public sealed record TargetWrite(
    TargetRef Target, WriteVerb Verb, string? Uid, long? Generation, string? ResourceVersion,
    JsonObject Body, bool Force, int Rises, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>The field manager that all our writes carry.</summary>
    public const string FieldManager = "rackparams";
}
