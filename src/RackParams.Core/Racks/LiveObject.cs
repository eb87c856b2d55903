using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>An object as its API answered it.</summary>
/// <param name="Target">Kind and name.</param>
/// <param name="Uid">Given once by the API; a re-created object has another.</param>
/// <param name="Generation">Raised by the API with every change of the specification; no client sets it.</param>
/// <param name="ResourceVersion">Raised with every write, status included.</param>
/// <param name="Document">The whole document, unknown fields and managedFields included.</param>
public sealed record LiveObject(TargetRef Target, string Uid, long Generation, string ResourceVersion, JsonObject Document);
