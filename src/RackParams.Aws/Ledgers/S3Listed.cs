using RackParams.Core.Ledgers;

namespace RackParams.Aws.Ledgers;

/// <summary>A text as a listing of its bucket tells it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Its earliest version, which counts.</param>
/// <param name="Sequence">Its place.</param>
/// <param name="Part">Record or outcome.</param>
/// <param name="Flaws">Later versions and delete markers.</param>
internal sealed record S3Listed(string Key, string? Version, long Sequence, LedgerPart Part, IReadOnlyList<LedgerFlaw> Flaws);
