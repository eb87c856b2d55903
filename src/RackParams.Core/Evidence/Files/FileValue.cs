namespace RackParams.Core.Evidence.Files;

/// <summary>One line of a file of parameters.</summary>
/// <param name="Name">The name as it stands there.</param>
/// <param name="Value">The value; null or empty: not set.</param>
public sealed record FileValue(string Name, string? Value);
