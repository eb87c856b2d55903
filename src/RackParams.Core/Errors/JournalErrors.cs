using System.Globalization;
using RackParams.Core.Journal;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with a journal.</summary>
public static class JournalErrors
{
    public static RackError NewerSchema(int schema) => new(
        "NewerSchema", ErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"The record was written by a newer version (schema {schema}; this one reads up to {ChangeText.Schema}). Update RackParams to read it."));

    public static RackError Unreadable(string why) => new(
        "RecordUnreadable", ErrorKind.InvalidData,
        $"The record's text cannot be read: {why}. Somebody altered it, or it is damaged: Test-RackAuditLog tells which.");

    public static RackError WriterTooOld(string rack, int schema) => new(
        "WriterTooOld", ErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: only writers of record schema {schema} or newer may change this rack; this version writes schema {ChangeText.Schema}. Update RackParams."),
        rack);

    public static RackError OpenChange(string rack, ChangeRecord open) => new(
        "ChangeOpen", ErrorKind.Busy,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {open.Sequence} ({string.Join(", ", open.Assignments.Select(a => a.Name))}; {open.Actor.Name}, {open.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}) has no outcome yet. If it isn't running any more: Resolve-RackChange {open.Sequence} -Rack {rack}"),
        rack, string.Create(CultureInfo.InvariantCulture, $"Resolve-RackChange {open.Sequence} -Rack {rack}"));

    public static RackError Broken(string rack, long sequence, string what) => new(
        "JournalBroken", ErrorKind.SecurityError,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: the journal is not whole at change {sequence}: {what}. Nothing was changed. Look with Test-RackAuditLog -Rack {rack}"),
        rack, $"Test-RackAuditLog -Rack {rack}");

    public static RackError NoSuchChange(string rack, string change) => new(
        "ChangeNotFound", ErrorKind.NotFound,
        $"{rack}: there is no change {change}. Get-RackChange -Rack {rack} lists them.", change);

    public static RackError TooLarge(string rack, int bytes) => new(
        "RecordTooLarge", ErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: the record would be {bytes} bytes; the limit is {ChangeText.Limit}. Split the change."), rack);
}
