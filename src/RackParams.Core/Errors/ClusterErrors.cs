using System.Globalization;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong between this machine and a rack's Kubernetes API server.</summary>
public static class ClusterErrors
{
    public static RackError KubeconfigMissing(IEnumerable<string> files) => new(
        "KubeconfigMissing", ErrorKind.NotFound,
        $"There is no kubeconfig: {string.Join(", ", files)}. Name one with -Kubeconfig or KUBECONFIG, or make it (aws eks update-kubeconfig --name <cluster>).",
        "-Kubeconfig", "aws eks update-kubeconfig --name <cluster>");

    public static RackError KubeconfigUnreadable(string file, string why) => new(
        "KubeconfigUnreadable", ErrorKind.InvalidData, $"The kubeconfig {file} can't be read: {why}.", file);

    public static RackError ContextUnknown(string context, IReadOnlyList<string> known, string? nearest) => new(
        "ContextUnknown", ErrorKind.NotFound,
        (known.Count, nearest) switch
        {
            (0, _) => $"The kubeconfig has no context {context}; it has none at all.",
            (_, null) => $"The kubeconfig has no context {context}. It has {string.Join(", ", known)}.",
            _ => $"The kubeconfig has no context {context}. Did you mean {nearest}? It has {string.Join(", ", known)}.",
        },
        context, nearest);

    public static RackError ContextNotChosen(IReadOnlyList<string> known) => new(
        "ContextNotChosen", ErrorKind.InvalidArgument,
        $"The kubeconfig names no current context. Name one with -Context: {string.Join(", ", known)}.", "-Context");

    public static RackError ContextIncomplete(string context, string what) => new(
        "ContextIncomplete", ErrorKind.InvalidData, $"The context {context} can't be used: {what}. Mend the kubeconfig.", context);

    public static RackError LoginFailed(string context, string command, string why, string? hint) => new(
        "LoginFailed", ErrorKind.Unauthenticated,
        $"The context {context} logs in with '{command}', which failed: {why}. {hint ?? "Run it by hand to see more, log in, then try again."}",
        context, hint);

    public static RackError Unreachable(string rack, string host, string context, string why) => new(
        "Unreachable", ErrorKind.Unreachable,
        $"{rack}: the API server {host} can't be reached: {why} (context {context}). Check the network or VPN, and that the context is the right one.", rack);

    public static RackError NotTrusted(string rack, string host, string context, string why) => new(
        "ServerNotTrusted", ErrorKind.SecurityError,
        $"{rack}: {host} could not prove that it is the API server: {why} (context {context}). Check certificate-authority in the kubeconfig.", rack);

    public static RackError OtherCluster(string rack, string context, string cluster, string issuer, string expected) => new(
        "ClusterOther", ErrorKind.SecurityError,
        $"{rack}: the context {context} leads to another cluster than {cluster} of EKS: its API server issues tokens as {issuer}, that of {cluster} as {expected}. Nothing was changed. Name the context of {cluster} with -Context, or leave -Context out.",
        context);

    public static RackError ClusterUnproved(string rack, string context, string cluster) => new(
        "ClusterUnproved", ErrorKind.SecurityError,
        $"{rack}: nothing shows that the context {context} leads to {cluster} of EKS: its certificate isn't one of that cluster's own authority, and in whose name it issues tokens can't be read. Nothing was changed. Use a way that passes TLS through to the API server, or, where a proxy ends it, have somebody bind you to Kubernetes' role system:service-account-issuer-discovery.",
        context);

    public static RackError Unauthenticated(string rack, string context, string? user, string remedy) => new(
        "Unauthenticated", ErrorKind.Unauthenticated,
        $"{rack}: the API server doesn't know who you are (context {context}{(user is null ? "" : $", user {user}")}). {remedy}", rack, remedy);

    public static RackError Forbidden(string rack, string verb, string resource, string? user, string role) => new(
        "Forbidden", ErrorKind.PermissionDenied,
        $"{rack}: you may not {verb} {resource} (Kubernetes says: Forbidden{(user is null ? "" : $", user {user}")}). The {role} role in docs/rbac.yaml allows it.{(role == "reader" && resource.StartsWith("rackchanges.", StringComparison.Ordinal) ? " A ledger can be read without: Get-RackAuditLog -Source, Test-RackAuditLog -Source." : "")}",
        resource, $"The {role} role in docs/rbac.yaml");

    public static RackError Denied(string rack, string subject, string said) => new(
        "Denied", ErrorKind.PermissionDenied, $"{rack}: a policy of the cluster refuses {subject}. The API server says: {said}", subject);

    public static RackError Rejected(string rack, string subject, string said) => new(
        "Rejected", ErrorKind.InvalidData, $"{rack}: the API server refuses {subject}. It says: {said}", subject);

    public static RackError ChangedInBetween(string rack, string subject, string how) => new(
        "ChangedInBetween", ErrorKind.Conflict,
        $"{rack}: {subject} changed in between: {how}. Run the command again to plan on what is there now.", subject);

    public static RackError AlreadyExists(string rack, string subject) => new(
        "AlreadyExists", ErrorKind.AlreadyExists,
        $"{rack}: {subject} exists already. Run the command again to plan on what is there now.", subject);

    public static RackError FencePassed(string rack, string subject, long sequence, DateTimeOffset until) => new(
        "FencePassed", ErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: change {sequence} may not write {subject} any more; its time ended at {until.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}. That write was not sent."),
        subject);

    public static RackError TimedOut(string rack, string host, double seconds, bool writes) => new(
        "ServerTimeout", ErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: the API server {host} didn't answer within {seconds:0.#} s.{(writes ? " What was sent may have arrived all the same." : " Try again.")}"),
        rack);

    public static RackError ServerBusy(string rack, string host) => new(
        "ServerBusy", ErrorKind.Busy, $"{rack}: the API server {host} is overloaded and asks to come back later. Try again in a minute.", rack);

    public static RackError ListExpired(string rack, string host) => new(
        "ListExpired", ErrorKind.Timeout,
        $"{rack}: the API server {host} has forgotten where a long list stood: its pages were asked for too slowly. Try again.", rack);

    public static RackError ServerFailed(string rack, string host, int status, string? said) => new(
        "ServerFailed", ErrorKind.Unreachable,
        string.Create(CultureInfo.InvariantCulture, $"{rack}: the API server {host} failed with status {status}{(said is null ? ", in words that aren't its own: something in between may have answered" : $": {said}")}. Try again; if it stays so, ask who runs the cluster."),
        rack);

    public static RackError NotUnderstood(string rack, string host) => new(
        "AnswerNotUnderstood", ErrorKind.InvalidData,
        $"{rack}: what answers at {host} doesn't speak as a Kubernetes API server does. A proxy or a login page may be in between.", rack);

    public static RackError NotAnObjectHere(string rack, string kind, string because) => new(
        "TargetNotAvailable", ErrorKind.Unavailable, $"{rack}: a {kind} is not available on this rack: {because}.", kind);

    public static RackError DefinitionsNotServed(string rack, string definition, string why) => new(
        "DefinitionsNotServed", ErrorKind.NotInstalled,
        $"{rack}: {definition} is installed but not served: {why}. Look with kubectl describe crd {definition}", definition,
        $"kubectl describe crd {definition}");

    public static RackError RulesDropped(string rack, string definition) => new(
        "ServerDropsRules", ErrorKind.NotInstalled,
        $"{rack}: the API server keeps {definition} without its validation rules (x-kubernetes-validations), so records could be altered. Nothing was registered. They need Kubernetes 1.25 or newer, and the feature gate CustomResourceValidationExpressions not switched off.", definition);

    public static RackError ServerTooOld(string rack, string? version, IEnumerable<string> lacking, string? least) => new(
        "ServerTooOld", ErrorKind.NotInstalled,
        $"{rack}: the API server is Kubernetes {version} and lacks {string.Join("; ", lacking)}. Nothing was registered. Bring the cluster to {least} or newer.", rack);

    public static RackError NotServed(string rack, string resource) => new(
        "ApiNotServed", ErrorKind.NotInstalled, $"{rack}: the API server has no {resource}.", resource);

    public static RackError PolicyNotServed(string rack) => new(
        "AdmissionPolicyNotServed", ErrorKind.NotInstalled,
        $"{rack}: the API server has no admission policies of its own (admissionregistration.k8s.io/v1, Kubernetes 1.30 or newer). Register without -AdmissionPolicy: who a record names is then checked in the API server's audit log.",
        "-AdmissionPolicy");

    public static RackError StoredUnreadable(string rack, string subject, string why) => new(
        "StoredUnreadable", ErrorKind.InvalidData, $"{rack}: {subject} can't be read: {why}. Somebody altered it, or it is damaged.", subject);
}
