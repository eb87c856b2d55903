using System.Net;
using System.Text.RegularExpressions;
using k8s.Autorest;
using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Api;

/// <summary>From a refusal of the API server to our typed errors, by status and reason. Bodies are never shown, only the server's own message.</summary>
internal sealed partial class ErrorTranslator(ApiPlace place)
{
    // The failure is not passed on: it holds the request's headers, and with them the token.
    public RackException Translate(ApiCall call, HttpOperationException failure)
    {
        var code = failure.Response?.StatusCode ?? 0;
        return new RackException(Errors(call, code, ApiStatus.Read(failure.Response?.Content)));
    }

    /// <summary>Whether a 404 is about the object, not about its definition.</summary>
    public static bool IsObjectMissing(ApiCall call, HttpOperationException failure) =>
        failure.Response?.StatusCode == HttpStatusCode.NotFound && call.Name is not null && ApiStatus.Read(failure.Response.Content)?.Name == call.Name;

    /// <summary>Whether the server, or what is between, failed in a way that may be over in a moment.</summary>
    public static bool IsPassing(HttpOperationException failure) => failure.Response?.StatusCode switch
    {
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
        HttpStatusCode.InternalServerError => ApiStatus.Read(failure.Response.Content) is not { } status || !IsTypeFault(status),
        _ => false,
    };

    private IReadOnlyList<RackError> Errors(ApiCall call, HttpStatusCode code, ApiStatus? status) => (code, status) switch
    {
        (HttpStatusCode.Unauthorized, _) => [NotKnown()],
        (HttpStatusCode.Forbidden, not null) => [Forbidden(call, status)],
        (HttpStatusCode.NotFound, _) => [Missing(call, status)],
        (HttpStatusCode.Conflict, not null) => Conflict(call, status),
        (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge, not null) => [Refused(call, status)],
        (HttpStatusCode.InternalServerError, not null) when IsTypeFault(status) => [Refused(call, status)],
        (HttpStatusCode.Gone, not null) => [ClusterErrors.ListExpired(place.Rack, place.Host)],
        (HttpStatusCode.TooManyRequests, _) => [ClusterErrors.ServerBusy(place.Rack, place.Host)],
        _ => [ClusterErrors.ServerFailed(place.Rack, place.Host, (int)code, Said(status))],
    };

    private RackError NotKnown() => ClusterErrors.Unauthenticated(place.Rack, place.Context, place.User, place.LoginRemedy);

    private RackError Forbidden(ApiCall call, ApiStatus status)
    {
        if (AccessDenied().Match(status.Message) is not { Success: true } access)
            return ClusterErrors.Denied(place.Rack, call.Subject, status.Message);
        var user = access.Groups["user"].Value;

        // Credentials that the API server didn't take notice of end here, not at 401, where it lets strangers in.
        return user == "system:anonymous" ? NotKnown() : ClusterErrors.Forbidden(place.Rack, call.Verb, call.Access, user, call.Role);
    }

    private RackError Missing(ApiCall call, ApiStatus? status)
    {
        if (call.Name is not null && status?.Name == call.Name) return ClusterErrors.ChangedInBetween(place.Rack, call.Subject, "it is gone");
        return call.Resource.Group switch
        {
            "rackparams.io" => RackErrors.DefinitionsMissing(place.Rack),
            "karpenter.sh" or "karpenter.k8s.aws" => RackErrors.KarpenterMissing(place.Rack),
            "admissionregistration.k8s.io" => ClusterErrors.PolicyNotServed(place.Rack),
            "" or "policy" => ClusterErrors.NotServed(place.Rack, call.Resource.FullName),
            _ => ClusterErrors.NotUnderstood(place.Rack, place.Host),
        };
    }

    private IReadOnlyList<RackError> Conflict(ApiCall call, ApiStatus status)
    {
        var owned = status.Causes.Where(c => c.Reason == "FieldManagerConflict").ToList();
        if (owned.Count > 0)
            return [.. owned.Select(c => RequestErrors.FieldOwned(c.Field.TrimStart('.'), call.Subject, Owner(c.Message)))];
        return [status.Reason == "AlreadyExists"
            ? ClusterErrors.AlreadyExists(place.Rack, call.Subject)
            : ClusterErrors.ChangedInBetween(place.Rack, call.Subject, How(status))];
    }

    private RackError Refused(ApiCall call, ApiStatus status)
    {
        if (status.Causes.Any(c => c.Field == "metadata.uid"))
            return ClusterErrors.ChangedInBetween(place.Rack, call.Subject, "it was deleted and made anew");

        // Our way of creating by apply: an object that is there is told to name its version.
        if (status.Causes.Any(c => c.Field == "metadata.resourceVersion")) return ClusterErrors.AlreadyExists(place.Rack, call.Subject);
        return ClusterErrors.Rejected(place.Rack, call.Subject, WithoutObject(status.Message));
    }

    private static string How(ApiStatus status) => status.Message switch
    {
        var m when m.Contains("uid mismatch", StringComparison.Ordinal) => "it is gone",
        var m when m.Contains("UID in ", StringComparison.Ordinal) => "it was deleted and made anew",
        _ => "somebody else wrote it",
    };

    // An apply of a field that the definition doesn't have comes as status 500 without a reason.
    private static bool IsTypeFault(ApiStatus status) =>
        status.Reason.Length == 0 && status.Message.StartsWith("failed to create typed patch object", StringComparison.Ordinal);

    // A merge of such a field is answered with the whole object in front of what is wrong.
    private static string WithoutObject(string message) =>
        message.IndexOf("strict decoding error", StringComparison.Ordinal) is > 0 and var start ? message[start..] : message;

    private static string Owner(string message) => Manager().Match(message) is { Success: true } match ? match.Groups["manager"].Value : "another manager";

    private static string? Said(ApiStatus? status) => string.IsNullOrWhiteSpace(status?.Message) ? null : status.Message;

    [GeneratedRegex("User \"(?<user>(?:[^\"\\\\]|\\\\.)*)\" cannot ")]
    private static partial Regex AccessDenied();

    [GeneratedRegex("conflict with \"(?<manager>(?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Manager();
}
