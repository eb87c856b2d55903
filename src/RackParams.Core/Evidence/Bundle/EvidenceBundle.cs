using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>A bundle, written.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Since">Beginning of the period.</param>
/// <param name="Until">Its end.</param>
/// <param name="Seal">How many changes it holds, and the hashes that hold them.</param>
/// <param name="Faults">What is wrong with the log, anywhere.</param>
/// <param name="Unread">Why a ledger couldn't be asked.</param>
/// <param name="Folder">The folder.</param>
/// <param name="Zip">The same, in one file.</param>
/// <param name="ManifestHash">SHA-256 of manifest.json.</param>
/// <param name="KeyId">Id of the key that signed it; null: unsigned.</param>
public sealed record EvidenceBundle(
    string Rack, DateTimeOffset Since, DateTimeOffset Until, PeriodSeal Seal, IReadOnlyList<AuditFault> Faults, IReadOnlyList<RackException> Unread, string Folder, string Zip,
    string ManifestHash, string? KeyId);
