using System.Globalization;
using RackParams.Core.Ledgers;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with a ledger in CloudTrail Lake.</summary>
public static class LakeErrors
{
    private const string S3Way = "Lake takes no new customers since 31 May 2026; what keeps records write-once on every account is S3: Add-RackLedger -S3 <bucket>.";

    // What accounts are answered that have no channel, no event data store, or no Lake at all.
    private static readonly HashSet<string> Absences = new(StringComparer.Ordinal)
    {
        "ChannelNotFound", "ChannelNotFoundException", "EventDataStoreNotFoundException", "InactiveEventDataStoreException",
        "UnsupportedOperationException", "OperationNotPermittedException", "ChannelInsufficientPermission", "CloudTrailAccessNotEnabledException", "OptInRequired", "SubscriptionRequiredException",
    };

    public static bool IsAbsence(string code) => Absences.Contains(code);

    public static RackError Absent(LedgerDefinition ledger, string said) => new(
        "LakeAbsent", ErrorKind.Unavailable,
        $"The ledger {ledger.Title}: this account and region have no such channel of CloudTrail Lake that takes events. AWS says: {said.TrimEnd('.')}. Compare the ARN (aws cloudtrail list-channels). {S3Way}",
        ledger.Destination, "Add-RackLedger -S3 <bucket>");

    public static RackError NoStore(LedgerDefinition ledger, IReadOnlyList<string> stores) => new(
        "LakeStoreMissing", ErrorKind.NotFound,
        stores.Count == 0
            ? $"The ledger {ledger.Title}: the channel leads to no event data store."
            : $"The ledger {ledger.Title}: the channel doesn't lead to that event data store, but to {string.Join(", ", stores)}.", ledger.Destination);

    public static RackError TooLarge(LedgerDefinition ledger, LedgerText text, int bytes) => new(
        "LakeTextTooLarge", ErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"The ledger {ledger.Title} can't take the {text.Part} of change {text.Sequence}: {bytes} bytes as an event, and Lake takes 1 MB. {S3Way}"), ledger.Name);

    public static RackError NotTaken(LedgerDefinition ledger, string id, string said) => new(
        "LakeEventNotTaken", ErrorKind.WriteFailed, $"The ledger {ledger.Title} didn't take {id}, tried several times. AWS says: {said}", ledger.Name);

    public static RackError QueryFailed(string store, string state, string? said) => new(
        "LakeQueryFailed", ErrorKind.Unavailable, $"The query of the event data store {store} ended as {state}{(said is null ? "" : $": {said.TrimEnd('.')}")}. Try again.", store);

    public static RackError RowUnreadable(string store, string columns) => new(
        "LakeRowUnreadable", ErrorKind.InvalidData, $"The event data store {store} answers rows that hold no record (columns {columns}). Somebody else writes events of the source rackparams there.", store);
}
