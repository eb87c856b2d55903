using System.Globalization;
using RackParams.Core.Journal;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with a rack, its registration or an interrupted change.</summary>
public static class RackErrors
{
    public static RackError NotRegistered(string rack) => new(
        "RackNotRegistered", ErrorKind.NotFound,
        $"{rack}: no such rack is registered in its cluster. Register it as at first, by the same -Context, -Cluster or -Sandbox.", rack);

    public static RackError Replaced(string rack, Guid known, Guid found) => new(
        "RackReplaced", ErrorKind.SecurityError,
        $"{rack}: its cluster holds another rack of this name (id {found}, registered here as {known}). If that is meant: Unregister-Rack {rack}, then register it anew.", rack);

    public static RackError RegistrationUnfinished(string rack) => new(
        "RegistrationUnfinished", ErrorKind.InvalidOperation,
        $"{rack}: its registration was interrupted before the baseline was recorded. Register it again as at first, by the same -Context, -Cluster or -Sandbox; that goes on where it stopped.", rack);

    public static RackError KarpenterMissing(string rack) => new(
        "KarpenterMissing", ErrorKind.NotInstalled,
        $"{rack}: the cluster has no NodePool and EC2NodeClass definitions (karpenter.sh/v1, karpenter.k8s.aws/v1). Install Karpenter first (its chart karpenter-crd, then karpenter), then register.", rack);

    public static RackError DefinitionsMissing(string rack) => new(
        "DefinitionsMissing", ErrorKind.NotInstalled,
        $"{rack}: the cluster has no RackParams definitions (racks.rackparams.io, rackchanges.rackparams.io). Register-Rack installs them, if you agree.", rack);

    public static RackError DefinitionsOlder(string rack) => new(
        "DefinitionsOlder", ErrorKind.NotInstalled,
        $"{rack}: the cluster's RackParams definitions are of an older version and would drop what this one writes. Register-Rack brings them up to date, if you agree; what they hold stays.", rack);

    public static RackError Ambiguous(string rack, string kind, IEnumerable<string> names) => new(
        "TargetAmbiguous", ErrorKind.InvalidArgument,
        $"{rack}: there are several objects of kind {kind}: {string.Join(", ", names)}. Name the one to work on with -{kind}.", rack, $"-{kind}");

    public static RackError TargetMissing(string rack, string kind, string name) => new(
        "TargetNotFound", ErrorKind.NotFound, $"{rack}: there is no {kind} {name}.", name);

    public static RackError TargetTaken(string rack, string target, string other) => new(
        "TargetTaken", ErrorKind.AlreadyExists,
        $"{rack}: {target} belongs to the rack {other} already; one object has one rack. Register {other} here to join it.", target);

    public static RackError NothingSubmitted(string rack, string? change) => new(
        "NothingSubmitted", ErrorKind.NotFound,
        change is null ? $"{rack}: EKS works on no change; there is nothing to wait for." : $"{rack}: EKS does not work on change {change}; there is nothing to wait for.", rack);

    public static RackError NothingToFollow(string rack, long sequence) => new(
        "NothingToFollow", ErrorKind.Unavailable,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} was left to EKS, which this rack is not registered with here. Register it with -Cluster to follow it."), rack);

    public static RackError OutOfSight(string rack, long sequence, string target) => new(
        "ChangeOutOfSight", ErrorKind.Unavailable,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} touches {target}, which this rack is not registered with here. Register it with -Cluster to say how the change ended."), rack);

    public static RackError NothingOpen(string rack) => new(
        "NoOpenChange", ErrorKind.NotFound, $"{rack}: no change is open; there is nothing to resolve.", rack);

    public static RackError NotOpen(string rack, long sequence, ChangeResult result) => new(
        "ChangeNotOpen", ErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} has its outcome ({result}) and stays as it is. Finishing or going back is a change of its own."),
        sequence.ToString(CultureInfo.InvariantCulture));

    public static RackError MayRun(string rack, ChangeRecord open, DateTimeOffset until) => new(
        "ChangeMayRun", ErrorKind.Busy,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {open.Sequence} may still run ({open.Claimed.User} on {open.Claimed.Host}, process {open.Claimed.Pid}). It can be resolved from {until.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} on."),
        rack);

    public static RackError LeftOpen(string rack, long sequence, string why) => new(
        "ChangeLeftOpen", ErrorKind.WriteFailed,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} is recorded, but how it ended could not be ({why}). It stays open: Resolve-RackChange {sequence} -Rack {rack}"),
        rack, string.Create(CultureInfo.InvariantCulture, $"Resolve-RackChange {sequence} -Rack {rack}"));

    public static RackError NotApplied(string rack, long sequence, ChangeOutcome outcome) => new(
        "ChangeNotApplied", ErrorKind.WriteFailed,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} ended as {outcome.Result}: {outcome.Error ?? "what is live isn't what was asked for."}{Named(" Applied", outcome, true)}{Named(" Not applied", outcome, false)} The record says what is live: Get-RackChange {sequence} -Rack {rack}"),
        rack);

    public static RackError NotRecordedBefore(string rack, DateTimeOffset first, Continuation? past = null) => new(
        "NotRecordedBefore", ErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: nothing is recorded before {first.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}, when the rack was registered.{(past is null ? "" : $" It goes on from {past.Rack}: ask that (-Rack {past.Rack}).")}"), rack);

    public static RackError NameInvalid(string name) => new(
        "RackNameInvalid", ErrorKind.InvalidArgument,
        $"'{Shown.Text(name)}' can't be a rack's name: lower-case letters, digits and hyphens, a letter or digit at both ends, 40 at most, e.g. production{Shown.Stranger(name)}.", name);

    // Which part of a change is live: where none is, the result says so.
    private static string Named(string what, ChangeOutcome outcome, bool applied)
    {
        var names = outcome.Assignments.Where(a => a.Applied == applied).Select(a => a.Name).ToList();
        return names.Count == 0 || names.Count == outcome.Assignments.Count ? "" : $"{what}: {string.Join(", ", names)}.";
    }
}
