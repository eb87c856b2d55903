using System.Globalization;
using RackParams.Core.Ledgers;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with ledgers, whatever their kind.</summary>
public static class LedgerErrors
{
    public static RackError NameInvalid(string name) => new(
        "LedgerNameInvalid", ErrorKind.InvalidArgument,
        $"'{name}' can't be a ledger's name: letters, digits, '-', '_' and '.', 60 at most, e.g. audit.", "-Name");

    public static RackError RetentionInvalid(string text) => new(
        "RetentionInvalid", ErrorKind.InvalidArgument,
        $"-Retain '{text}' is no time to keep something: years or days, 1d to 100y, e.g. 6y or 2190d.", "-Retain");

    public static RackError DestinationInvalid(string destination, string why) => new(
        "LedgerDestinationInvalid", ErrorKind.InvalidArgument, $"'{destination}' can't be a ledger: {why}.", destination);

    public static RackError Exists(string rack, LedgerDefinition there) => new(
        "LedgerExists", ErrorKind.AlreadyExists,
        $"{rack}: there is a ledger {there.Title} already. Choose another name with -Name, or remove that one first: Remove-RackLedger {there.Name} -Rack {rack}", there.Name);

    public static RackError Same(string rack, LedgerDefinition there) => new(
        "LedgerUnchanged", ErrorKind.AlreadyExists, $"{rack}: the ledger {there.Title} is so already ({there.Delivery}). Nothing was recorded.", there.Name);

    public static RackError TooMany(string rack) => new(
        "TooManyLedgers", ErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: a rack has {LedgerDefinition.Most} ledgers at most. Remove one first: Remove-RackLedger"), rack);

    public static RackError Unknown(string rack, string name, IReadOnlyList<string> known) => new(
        "LedgerUnknown", ErrorKind.NotFound,
        known.Count == 0
            ? $"{rack}: there is no ledger {name}; the rack has none. Add one: Add-RackLedger -Path <file> or -S3 <bucket>"
            : $"{rack}: there is no ledger {name}. There is {string.Join(", ", known)}.", name);

    public static RackError None(string rack) => new(
        "NoLedger", ErrorKind.NotFound,
        $"{rack}: the rack has no ledger to compare with. Add one: Add-RackLedger -S3 <bucket> or -Path <file> -Rack {rack}", rack);

    public static RackError Down(string rack, LedgerDefinition ledger, string why) => new(
        "LedgerDown", ErrorKind.Unavailable,
        $"{rack}: nothing was changed or recorded: the ledger {ledger.Title} has to confirm every change first, and doesn't. {why} "
        + $"Try again when it answers: Get-RackLedger -Rack {rack} tells. To go on without it, recorded as lessening what an auditor sees: give it -Delivery Queued (Add-RackLedger with the same place and -Name {ledger.Name}), or Remove-RackLedger {ledger.Name} -Rack {rack} -Reason …",
        ledger.Name, $"Get-RackLedger -Rack {rack}");

    public static RackError Silent(LedgerDefinition ledger, TimeSpan deadline) => new(
        "LedgerSilent", ErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"The ledger {ledger.Title} didn't answer within {deadline.TotalSeconds:0.#} s."), ledger.Name);

    public static RackError Occupied(LedgerDefinition ledger, LedgerText text, string found) => new(
        "LedgerOccupied", ErrorKind.SecurityError,
        string.Create(CultureInfo.InvariantCulture, $"The ledger {ledger.Title} holds another {text.Part} of change {text.Sequence} of {text.Rack}: its hash is {found}, not {text.Sha256}. One of the two was altered: Test-RackAuditLog -Ledger -Rack {text.Rack}"),
        ledger.Name, $"Test-RackAuditLog -Ledger -Rack {text.Rack}");

    public static RackError NotReadBack(LedgerDefinition ledger, string what) => new(
        "LedgerNotReadBack", ErrorKind.SecurityError, $"The ledger {ledger.Title} doesn't give back what was written to it: {what}. It was not added.", ledger.Name);

    public static RackError NotKept(string rack, string ledger) => new(
        "LedgerNotKept", ErrorKind.NotInstalled,
        $"{rack}: the ledger {ledger} is recorded, but the cluster's definition of Rack is older and doesn't keep it. Somebody with the registrar role brings it up to date by registering {rack} once more; then add the ledger again.", ledger);

    public static RackError NotDelivered(string rack, long sequence, string why) => new(
        "LedgerNotChanged", ErrorKind.WriteFailed,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} is recorded as failed: {why} The ledgers stay as they were."), rack);

    public static RackError FileMissing(LedgerDefinition ledger) => new(
        "LedgerFileMissing", ErrorKind.NotFound,
        $"The ledger {ledger.Title}: there is no such file on this machine. It delivers where the file is; here its changes wait. Was it moved or deleted? Put it back from a copy.", ledger.Destination);

    public static RackError FileFailed(LedgerDefinition ledger, string why) => new(
        "LedgerFileFailed", ErrorKind.WriteFailed, $"The ledger {ledger.Title} can't be read or written: {why}. Check rights and the disk.", ledger.Destination);

    public static RackError FileDamaged(LedgerDefinition ledger, string why) => new(
        "LedgerFileDamaged", ErrorKind.InvalidData, $"The ledger {ledger.Title}: its file is damaged ({why}). Nothing was written to it. Keep it, and put it back from a copy or add another ledger; the journal is kept elsewhere.", ledger.Destination);

    public static RackError FileForeign(LedgerDefinition ledger) => new(
        "LedgerFileForeign", ErrorKind.InvalidData, $"The ledger {ledger.Title}: the file is no ledger of RackParams. It was left as it is; name another.", ledger.Destination);

    public static RackError FileOpenedUp(LedgerDefinition ledger) => new(
        "LedgerUnprotected", ErrorKind.SecurityError,
        $"The ledger {ledger.Title} lets its entries be altered: the triggers that forbid it are gone, so somebody opened the file by hand. Keep it as evidence, compare it (Test-RackAuditLog -Ledger), and add another.", ledger.Destination);

    public static RackError NoRackThere(LedgerDefinition ledger, string? rack) => new(
        "LedgerHoldsNone", ErrorKind.NotFound, $"The ledger {ledger.Kind} {ledger.Destination} holds no record{(rack is null ? "" : $" of a rack {rack}")}.", ledger.Destination);

    public static RackError ReadElsewhere(string source) => new(
        "LedgerSourceUnknown", ErrorKind.NotFound,
        $"'{source}' is neither a ledger that is known here (Get-RackLedger makes a rack's ledgers known) nor a place one can be: a file, s3://bucket/prefix, or the ARN of an event data store.", "-Source");
}
