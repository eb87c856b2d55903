namespace RackParams.Core.Ledgers;

/// <summary>The kinds of ledger.</summary>
public enum LedgerKind
{
    /// <summary>A SQLite file.</summary>
    File,

    /// <summary>An S3 bucket with Object Lock in compliance mode.</summary>
    S3,

    /// <summary>A channel of CloudTrail Lake.</summary>
    CloudTrailLake,
}
