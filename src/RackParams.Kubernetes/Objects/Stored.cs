using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Api;

namespace RackParams.Kubernetes.Objects;

/// <summary>Reads what somebody may have altered behind our back.</summary>
internal static class Stored
{
    public static T Read<T>(ApiPlace place, ApiResource resource, JsonObject json, Func<JsonObject, T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            var subject = $"{resource.Kind}/{json["metadata"]?["name"]}";
            throw new RackException(ClusterErrors.StoredUnreadable(place.Rack, subject, e.Message.TrimEnd('.')), e);
        }
    }
}
