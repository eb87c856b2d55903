using System.Globalization;
using RackParams.Core.Racks;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong where a rack's journal goes on elsewhere.</summary>
public static class LifeErrors
{
    public static RackError Continued(string rack, RackIdentity by) => new(
        "RackContinued", ErrorKind.InvalidOperation,
        $"{rack}: its journal was closed and goes on as {by.Name}; nothing was changed. Work on {by.Name} (where it isn't known yet, register it); {rack} can still be read and checked.", rack, $"-Rack {by.Name}");

    public static RackError Needless(string rack) => new(
        "ContinuationNeedless", ErrorKind.InvalidOperation,
        $"{rack}: its journal is in this very cluster and whole, so nothing has to go on elsewhere; a second one would only hide it. Nothing was registered.", rack);

    public static RackError NameHeld(string rack) => new(
        "ContinuationNameHeld", ErrorKind.AlreadyExists,
        $"{rack}: the cluster keeps the journal to go on from under this name, damaged or not. Choose another name: Register-Rack {rack}-2 -Continues {rack} …", rack, $"Register-Rack {rack}-2 -Continues {rack} -Context <context> -Reason <why>");

    public static RackError NoSuchPast(string asked) => new(
        "ContinuationUnknown", ErrorKind.NotFound,
        $"-Continues {asked}: no rack of this name or id is in the cluster, known here, or told of by a source. Name where its journal can be read: -From <head file, folder of evidence, or ledger>.", asked, "-From");

    public static RackError PastUnread(string rack, string? why) => new(
        "ContinuationUnread", ErrorKind.NotFound,
        $"{rack}: the journal to go on from can't be read{(why is null ? "" : $" ({why.TrimEnd('.')})")}, and nothing else tells its last change. Name what does: -From <head file, folder of evidence, or ledger>.", rack, "-From");

    public static RackError FromAlone() => new(
        "FromWithoutContinues", ErrorKind.InvalidArgument,
        "-From names what tells of the journal to go on from; which rack that is, -Continues says.", "-From", "-Continues");

    public static RackError KeyAlone() => new(
        "PublicKeyWithoutHead", ErrorKind.InvalidArgument,
        "-PublicKey checks the signature of a head, and -From names no head: a file of Export-RackHead, or a folder of Export-RackEvidence.", "-PublicKey", "-From");

    public static RackError SourceForeign(string source, Guid found, Guid wanted) => new(
        "ContinuationForeign", ErrorKind.InvalidArgument,
        $"{source} tells of another rack (id {found}); the one to go on from is {wanted}.", source);

    public static RackError SourceUnknown(string source) => new(
        "ContinuationSourceUnknown", ErrorKind.NotFound,
        $"-From '{source}' tells of no journal: it is neither a head file, nor a folder of evidence, nor a ledger (a file, s3://bucket/prefix, or the ARN of an event data store).", source);

    public static RackError Several(string name, IEnumerable<Guid> ids) => new(
        "ContinuationAmbiguous", ErrorKind.InvalidArgument,
        $"There are several racks {name}: {string.Join(", ", ids)}. Name the one to go on from by its id.", name);

    public static RackError BegunAlready(string rack) => new(
        "ContinuationTooLate", ErrorKind.AlreadyExists,
        $"{rack}: it has a journal of its own already, and only a first record can say what it goes on from. Choose another name.", rack);

    public static RackError Unfinished(string rack, RackIdentity past) => new(
        "ContinuationUnfinished", ErrorKind.InvalidOperation,
        $"{rack}: its registration, which goes on from {past.Name}, was interrupted before anything was recorded. Run it again with -Continues {past.RackId}.", rack, $"-Continues {past.RackId}");

    public static RackError RepointUnexplained(string rack, RackSetting before, RackSetting after) => new(
        "ReasonMissing", ErrorKind.InvalidArgument,
        $"{rack} works on NodePool/{before.NodePool} and EC2NodeClass/{before.NodeClass}. To work on NodePool/{after.NodePool} and EC2NodeClass/{after.NodeClass} from now on is a recorded change: say why with -Reason. To join it as it is, leave -NodePool and -NodeClass out.", "-Reason", "-Reason");

    public static RackError NotKept(string rack) => new(
        "ContinuationNotKept", ErrorKind.NotInstalled,
        $"{rack}: the cluster's definition of Rack is of an older version and doesn't keep what a rack goes on from. Somebody with the registrar role brings it up to date by registering.", rack);

    public static RackError JournalForeign(string rack, Guid? other) => new(
        "JournalForeign", ErrorKind.AlreadyExists,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: the cluster holds records under this name already, of a rack {(other is { } id ? $"with the id {id}" : "that can't be told")} whose own object is gone. They are kept. Choose another name, and go on from them: Register-Rack {rack}-2 -Continues {rack} …"), rack, $"Register-Rack {rack}-2 -Continues {rack} -Context <context> -Reason <why>");
}
