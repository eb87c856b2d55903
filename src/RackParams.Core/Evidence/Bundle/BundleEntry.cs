namespace RackParams.Core.Evidence.Bundle;

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Its path in the bundle, with slashes.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record BundleEntry(string Path, string Sha256, long Bytes);
