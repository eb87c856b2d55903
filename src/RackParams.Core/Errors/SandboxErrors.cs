using System.Globalization;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with a sandbox's file.</summary>
public static class SandboxErrors
{
    public static RackError FileMissing(string rack, string file) => new(
        "SandboxMissing", ErrorKind.NotFound,
        $"{rack}: its file {file} is gone. Put it back from a copy, or forget the rack (Unregister-Rack {rack}) and register it anew.", rack);

    public static RackError NewerFile(string rack, string file) => new(
        "SandboxNewer", ErrorKind.InvalidData, $"{rack}: {file} was written by a newer version of RackParams. Update RackParams to use it.", rack);

    public static RackError NotWritable(string rack, string file, string why) => new(
        "SandboxNotWritable", ErrorKind.PermissionDenied,
        $"{rack}: {file} can't be opened or written ({why}). Nothing was changed. Check rights and the disk; RACKPARAMS_HOME names another folder.", rack);

    public static RackError DiskFull(string rack, string file) => new(
        "SandboxDiskFull", ErrorKind.WriteFailed, $"{rack}: the disk of {file} is full. Nothing was changed.", rack);

    public static RackError InUse(string rack, string file) => new(
        "SandboxInUse", ErrorKind.Busy, $"{rack}: another process has {file} locked for longer than 10 s. Nothing was changed; try again.", rack);

    public static RackError Damaged(string rack, string file, string why) => new(
        "SandboxDamaged", ErrorKind.InvalidData, $"{rack}: {file} is damaged or no sandbox ({why}). Nothing was written to it. Put it back from a copy; Test-RackAuditLog -Rack {rack} tells what is intact.", rack, $"Test-RackAuditLog -Rack {rack}");

    public static RackError Failed(string rack, string file, string why) => new(
        "SandboxFailed", ErrorKind.WriteFailed, $"{rack}: {file} could not be read or written ({why}). Nothing was changed.", rack);

    public static RackError NotOpen(string rack, long sequence) => new(
        "ChangeNotOpen", ErrorKind.Conflict,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} is not open any more: somebody resolved it. Nothing further was written."), rack);
}
