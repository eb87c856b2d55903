namespace RackParams.Core.Catalog.Definitions;

/// <summary>Safeguards that records of a parameter are evidence for, as the HIPAA Security Rule numbers them (45 CFR).</summary>
internal static class Safeguards
{
    /// <summary>Information system activity review: every change is recorded and can be reviewed.</summary>
    public const string ActivityReview = "HIPAA 164.308(a)(1)(ii)(D)";

    /// <summary>Audit controls.</summary>
    public const string AuditControls = "HIPAA 164.312(b)";

    /// <summary>Protection from malicious software: nodes are replaced with patched ones.</summary>
    public const string Patching = "HIPAA 164.308(a)(5)(ii)(B)";

    /// <summary>Contingency plan: the workload can go on elsewhere.</summary>
    public const string Availability = "HIPAA 164.308(a)(7)(i)";

    /// <summary>Access control.</summary>
    public const string AccessControl = "HIPAA 164.312(a)(1)";

    /// <summary>What every recorded setting is evidence for.</summary>
    public static readonly IReadOnlyList<string> Recorded = [ActivityReview, AuditControls];

    public static IReadOnlyList<string> And(params string[] more) => [.. Recorded, .. more];
}
