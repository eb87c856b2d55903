using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Signing;

/// <summary>A head, written to a file.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Head">The head.</param>
/// <param name="Path">The file.</param>
/// <param name="Signature">The file of its signature; null: unsigned.</param>
/// <param name="KeyId">Id of the key; null: unsigned.</param>
public sealed record HeadFile(string Rack, Head Head, string Path, string? Signature, string? KeyId);
