namespace RackParams.Core.Errors;

/// <summary>What can be wrong with an EKS cluster and the updates it is asked for.</summary>
public static class EksErrors
{
    public static RackError NameInvalid(string what, string name) => new(
        "EksNameInvalid", ErrorKind.InvalidArgument,
        $"'{name}' can't be the name of {what}: letters, digits, hyphens and underscores, a letter or digit first, 100 at most.", name);

    public static RackError ClusterUnknown(AwsAccess access, string cluster, IReadOnlyList<string> known, string? nearest) => new(
        "EksClusterUnknown", ErrorKind.NotFound,
        $"{access.Rack}: there is no EKS cluster {cluster} ({access.By}).{(nearest is null ? "" : $" Did you mean {nearest}?")}{(known.Count == 0 ? " There is none at all; is it the right account and region?" : $" There is {string.Join(", ", known)}.")}",
        cluster, nearest);

    public static RackError ClusterNotReady(AwsAccess access, string cluster, string? status) => new(
        "EksClusterNotReady", ErrorKind.Busy,
        $"{access.Rack}: the EKS cluster {cluster} has no endpoint yet; its status is {status ?? "not known"}. Wait until it is ACTIVE.", cluster);

    public static RackError FieldNotRemovable(string field, string subject) => new(
        "EksFieldNotRemovable", ErrorKind.InvalidOperation, $"{field} of {subject} can't be removed once it is set; EKS takes another value only. Nothing was changed.", field);

    public static RackError UpdateInProgress(AwsAccess access, string what, string update, string? since, string? by) => new(
        "EksUpdateInProgress", ErrorKind.Busy,
        $"{access.Rack}: EKS takes no change of {what} while {update} is in progress{(since is null ? "" : $", begun {since}")}{(by is null ? "; who began it is not known (CloudTrail shows it after some minutes)" : $" by {by}")}. Run the command again when it has ended.",
        access.Rack);

    public static RackError UpdateFailed(AwsAccess access, string what, string update, string why) => new(
        "EksUpdateFailed", ErrorKind.WriteFailed, $"{access.Rack}: EKS could not change {what} ({update}): {why}", access.Rack);

    public static RackError UpdateCancelled(AwsAccess access, string what, string update) => new(
        "EksUpdateCancelled", ErrorKind.WriteFailed, $"{access.Rack}: the change of {what} ({update}) was cancelled in EKS.", access.Rack);

    public static RackError UpdateUnknown(AwsAccess access, string update) => new(
        "EksUpdateUnknown", ErrorKind.InvalidData, $"{access.Rack}: {update} is no kind of update that this version can follow. Update RackParams.", update);

    public static RackError LostSight(AwsAccess access, string what, string update, string why) => new(
        "EksUpdateLostSight", ErrorKind.Unreachable,
        $"{access.Rack}: EKS took the change of {what} ({update}), but how it goes can't be seen any more: {why}", access.Rack);
}
