using System.Globalization;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Pipeline;

/// <summary>What only a cmdlet can find wrong: questions with nobody to ask, and findings that must fail a nightly job.</summary>
internal static class CommandErrors
{
    /// <summary>-Confirm asks, and the host has nobody.</summary>
    public static RackError NobodyToAsk(string what) => new(
        "ConfirmationRequired", ErrorKind.InvalidOperation,
        $"{what}: -Confirm or $ConfirmPreference asks for a yes, and this host has nobody to ask. Nothing was changed. Say -Confirm:$false.", null, "-Confirm:$false");

    /// <summary>A path on a drive of something else.</summary>
    public static RackError NoFilesThere(string path, string provider) => new(
        "NoFilesThere", ErrorKind.InvalidArgument, $"{path} is a place of the provider {provider}, which holds no files. Name a file or folder by its full path.", path);

    /// <summary>Several racks to be written over each other.</summary>
    public static RackError PlaceForOne(string path, int racks) => new(
        "PlaceForOne", ErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"{path} is one file, and {racks} racks would be written over each other. Name a folder: each gets a file of its own there."), path);

    /// <summary>Several files where one is one change.</summary>
    public static RackError FilesSeveral(IReadOnlyList<string> files) => new(
        "FilesSeveral", ErrorKind.InvalidArgument,
        $"Several files are given: {string.Join(", ", files.Select(Path.GetFileName))}. One call is one change, of one file: name one.", files[0]);

    /// <summary>Something that needs a yes everywhere.</summary>
    public static RackError NeedsForce(string target, string act, string effect) => new(
        "ConfirmationRequired", ErrorKind.InvalidOperation,
        $"{act}: {effect} This needs a yes, and this host has nobody to ask. Nothing was changed. Say yes with -Force.", target, "-Force");

    /// <summary>Drift that is to end, and nobody says how.</summary>
    public static RackError DriftChoiceMissing() => new(
        "DriftChoiceMissing", ErrorKind.InvalidArgument,
        "Drift ends in one of two ways, and only you know which: -Revert sets back what was recorded, -Adopt records what is live as accepted.");

    /// <summary>Edits that no record explains.</summary>
    public static RackError Unrecorded(string rack, string target, string sentence) => new(
        "EditsUnrecorded", ErrorKind.SecurityError, $"{rack}: {sentence}", target, $"Get-RackDrift -Rack {rack}");

    /// <summary>A ledger that couldn't be brought up to date.</summary>
    public static RackError LedgerBehind(string rack, LedgerState state) => new(
        "LedgerBehind", ErrorKind.Unavailable,
        $"{rack}: the ledger {state.Mark.Definition.Name} is behind by {Phrase.Count(state.Pending, "change")}. {state.Problem}", state.Mark.Definition.Name);

    /// <summary>What only the cluster can tell, asked of a ledger.</summary>
    public static RackError SourceAlone() => new(
        "SourceAlone", ErrorKind.InvalidArgument,
        "-Source reads from a ledger alone; it knows the chain, not the rack's objects or its other ledgers. Leave out -Since, -Until, -Name and -Ledger.", "-Source");

    /// <summary>An audit log with faults.</summary>
    public static RackError NotWhole(string rack, string first, int faults) => new(
        "AuditLogNotWhole", ErrorKind.SecurityError,
        $"{rack}: the audit log is not whole: {first}{(faults > 1 ? $" (and {faults - 1} more)" : "")}.", rack,
        "Keep the journal as it is, and find out who had the right to change it.");
}
