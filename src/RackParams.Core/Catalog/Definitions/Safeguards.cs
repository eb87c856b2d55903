namespace RackParams.Core.Catalog.Definitions;

/// <summary>Safeguards that records of a parameter are evidence for: HIPAA Security Rule (45 CFR), SOC 2 trust services criteria, ISO/IEC 27001:2022 annex A, PCI DSS 4.</summary>
internal static class Safeguards
{
    /// <summary>What every recorded setting is evidence for: that changes are controlled, logged and can be reviewed.</summary>
    public static readonly IReadOnlyList<string> Recorded =
    [
        "HIPAA 164.308(a)(1)(ii)(D)", "HIPAA 164.312(b)", "SOC 2 CC8.1", "ISO 27001 A.8.9", "ISO 27001 A.8.32", "PCI DSS 6.5.1",
    ];

    /// <summary>Known weaknesses are closed in time: nodes are replaced with patched ones.</summary>
    public static readonly IReadOnlyList<string> Patching = ["HIPAA 164.308(a)(5)(ii)(B)", "SOC 2 CC7.1", "ISO 27001 A.8.8", "PCI DSS 6.3.3"];

    /// <summary>The workload goes on when something fails.</summary>
    public static readonly IReadOnlyList<string> Availability = ["HIPAA 164.308(a)(7)(i)", "SOC 2 A1.2", "ISO 27001 A.8.14"];

    /// <summary>Who may reach what.</summary>
    public static readonly IReadOnlyList<string> AccessControl = ["HIPAA 164.312(a)(1)", "SOC 2 CC6.1", "SOC 2 CC6.3", "ISO 27001 A.5.15", "PCI DSS 7.2.1"];

    /// <summary>What the network lets through.</summary>
    public static readonly IReadOnlyList<string> Network = ["HIPAA 164.312(e)(1)", "SOC 2 CC6.6", "ISO 27001 A.8.20", "PCI DSS 1.4.1"];

    /// <summary>Data at rest is encrypted.</summary>
    public static readonly IReadOnlyList<string> Encryption = ["HIPAA 164.312(a)(2)(iv)", "SOC 2 CC6.1", "ISO 27001 A.8.24", "PCI DSS 3.5.1"];

    /// <summary>Machines offer no more than they must.</summary>
    public static readonly IReadOnlyList<string> Hardening = ["SOC 2 CC6.8", "ISO 27001 A.8.9", "PCI DSS 2.2.1"];

    /// <summary>Activity is logged.</summary>
    public static readonly IReadOnlyList<string> Logging = ["HIPAA 164.312(b)", "SOC 2 CC7.2", "ISO 27001 A.8.15", "PCI DSS 10.2.1"];

    /// <summary>There is enough of everything.</summary>
    public static readonly IReadOnlyList<string> Capacity = ["SOC 2 A1.1", "ISO 27001 A.8.6"];

    /// <summary>It is known what there is and whose it is.</summary>
    public static readonly IReadOnlyList<string> Inventory = ["ISO 27001 A.5.9", "PCI DSS 12.5.1"];

    /// <summary>Changes happen at agreed times.</summary>
    public static readonly IReadOnlyList<string> ChangeWindow = ["SOC 2 CC8.1", "ISO 27001 A.8.32"];

    public static IReadOnlyList<string> And(params IReadOnlyList<string>[] more) => [.. Recorded.Concat(more.SelectMany(m => m)).Distinct()];
}
