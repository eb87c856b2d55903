namespace RackParams.Core.Running;

/// <summary>A value that nodes run with.</summary>
/// <param name="Value">The value; null: they carry none.</param>
/// <param name="Nodes">How many nodes.</param>
public sealed record RunningValue(string? Value, int Nodes);
