using System.Globalization;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with files of parameters and of evidence.</summary>
public static class EvidenceErrors
{
    public static RackError FileNotRead(string path, string why) => new(
        "FileNotRead", ErrorKind.NotFound, $"{path} can't be read: {why}.", path);

    public static RackError FileNotWritten(string path, string why) => new(
        "FileNotWritten", ErrorKind.WriteFailed, $"{path} can't be written: {why}. Nothing was left behind.", path);

    public static RackError FileTooLarge(string path, long bytes, long limit) => new(
        "FileTooLarge", ErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"{path} is {bytes} bytes long; a file of parameters has {limit} at most."), path);

    public static RackError FileEmpty(string path) => new(
        "FileEmpty", ErrorKind.InvalidData, $"{path} names no parameter.", path);

    public static RackError NameTwice(string path, string name) => new(
        "ParameterTwice", ErrorKind.InvalidData, $"{path} names {name} twice. Leave one.", path);

    public static RackError NothingToTakeBack(string rack, long sequence, string action) => new(
        "NothingToTakeBack", ErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} ({action}) set no parameter, so there is nothing to take back. To go back to a time: Restore-RackParameter -AsOf <time> -Rack {rack}"), rack);

    public static RackError NothingGoesBack(string rack, IEnumerable<string> kept) => new(
        "NothingGoesBack", ErrorKind.InvalidOperation,
        $"{rack}: nothing of it can go back: {string.Join("; ", kept)}.", rack);

    public static RackError NoDrift(string rack) => new(
        "NoDrift", ErrorKind.NotFound, $"{rack}: nothing of that has drifted; there is nothing to resolve.", rack);

    public static RackError AlreadyReviewed(string rack, long sequence) => new(
        "AlreadyReviewed", ErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: the log was reviewed up to change {sequence} already; nothing came after it but reviews."), rack);

    public static RackError KeyNotUsable(string path, string why) => new(
        "KeyNotUsable", ErrorKind.InvalidData,
        $"{path}: {why}. Heads are signed with ECDSA on P-256: openssl ecparam -name prime256v1 -genkey -noout -out head.pem", path);

    public static RackError HeadMalformed(string path, string why) => new(
        "HeadMalformed", ErrorKind.InvalidData, $"{path} is no head that RackParams wrote: {why}.", path);

    public static RackError SignatureMissing(string path) => new(
        "SignatureMissing", ErrorKind.NotFound, $"{path} has no signature beside it ({path}.sig), so a key has nothing to check. Leave out -PublicKey to use the head unchecked.", path);

    public static RackError SignatureWrong(string path) => new(
        "SignatureWrong", ErrorKind.SecurityError, $"{path}: its signature is not by this key, or the head was altered after it was signed.", path);

    public static RackError PlaceTaken(string path) => new(
        "PlaceTaken", ErrorKind.AlreadyExists, $"{path} is there already, and evidence is never overwritten. Name another place with -Path.", path, "-Path");

    public static RackError NotTwoSides(int sides) => new(
        "NotTwoSides", ErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"A comparison has two sides; {sides} {(sides == 1 ? "is" : "are")} given. Two files: a.txt b.txt. A file and a rack: a.txt -Rack production. Two racks: -Rack staging, production. Two times: -AsOf 2026-10-01, 2026-11-01 (one time is compared with now)."));

    public static RackError NoNameAndValue() => new(
        "NoNameAndValue", ErrorKind.InvalidArgument, "An object to compare needs the properties Name and Value, as those of Get-RackParameter have them.");

    public static RackError FileMalformed(string path, string format, string why) => new(
        "FileMalformed", ErrorKind.InvalidData,
        $"{path} can't be read as {format}: {why}. If it is of another form, say which with -Format.", path, "-Format");
}
