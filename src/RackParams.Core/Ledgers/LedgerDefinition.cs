using RackParams.Core.Errors;

namespace RackParams.Core.Ledgers;

/// <summary>A long-term copy of a rack's journal, as it was recorded.</summary>
/// <param name="Name">By which it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Destination">Where: a file's path, <c>s3://bucket/prefix</c>, or a channel's ARN.</param>
/// <param name="Delivery">When it gets a change.</param>
public sealed record LedgerDefinition(string Name, LedgerKind Kind, string Destination, LedgerDelivery Delivery)
{
    /// <summary>Most ledgers of a rack.</summary>
    public const int Most = 16;

    /// <summary>Longest destination.</summary>
    public const int LongestDestination = 1500;

    private const int LongestName = 60;

    /// <summary>How long it must keep each text; null where the place itself says so.</summary>
    public Retention? Retain { get; init; }

    /// <summary>The AWS region; null: it has none.</summary>
    public string? Region { get; init; }

    /// <summary>CloudTrail Lake: the event data store the channel leads to.</summary>
    public string? Store { get; init; }

    /// <summary>As messages name it: <c>audit (S3 s3://clinic-audit/racks)</c>.</summary>
    public string Title => $"{Name} ({Kind} {Destination})";

    /// <summary>What it promises an auditor: <c>Required, locked for 6y</c>.</summary>
    public string Promise => Retain is { } retain ? $"{Delivery}, locked for {retain}" : $"{Delivery}";

    /// <summary>Makes sure of a name.</summary>
    public static string CheckName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw new RackException(LedgerErrors.NameInvalid(name));

    /// <summary>Whether it is the same place, so that what was delivered there counts.</summary>
    public bool IsSamePlaceAs(LedgerDefinition other) =>
        (Kind, Destination, Region, Store) == (other.Kind, other.Destination, other.Region, other.Store);

    /// <summary>Whether it promises an auditor less than another form of the same ledger.</summary>
    public bool IsWeakerThan(LedgerDefinition other) =>
        Delivery < other.Delivery || (other.Retain is { } before && (Retain is not { } now || now.IsShorterThan(before)));
}
