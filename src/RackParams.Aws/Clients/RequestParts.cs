using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RackParams.Aws.Clients;

/// <summary>Filling in paths and queries.</summary>
internal static class RequestParts
{
    /// <summary>A variable of the path; without it the path would be another's.</summary>
    public static DefaultRequest Path(this DefaultRequest request, string name, string? value)
    {
        request.AddPathResource($"{{{name}}}", string.IsNullOrEmpty(value) ? throw new AmazonClientException($"The request does not say {name}.") : value);
        return request;
    }

    public static DefaultRequest Query(this DefaultRequest request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) request.ParameterCollection.Add(name, value);
        return request;
    }

    public static DefaultRequest Query(this DefaultRequest request, string name, int? value) => request.Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public static DefaultRequest Query(this DefaultRequest request, string name, bool? value) => request.Query(name, value is null ? null : value.Value ? "true" : "false");

    public static DefaultRequest Query(this DefaultRequest request, string name, List<string>? values)
    {
        if (values is { Count: > 0 }) request.ParameterCollection.Add(name, values);
        return request;
    }

    public static DefaultRequest Page(this DefaultRequest request, int? maxResults, string? nextToken) =>
        request.Query("maxResults", maxResults).Query("nextToken", nextToken);
}
