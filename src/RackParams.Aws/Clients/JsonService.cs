namespace RackParams.Aws.Clients;

/// <summary>A service that speaks JSON, as its wire knows it.</summary>
/// <param name="Id">Its id, from which the SDK makes the names of settings: <c>AWS_ENDPOINT_URL_CLOUDTRAIL_DATA</c>.</param>
/// <param name="Name">What it is signed for, and the first label of its host.</param>
/// <param name="Version">Version of its API.</param>
/// <param name="ContentType">Of its bodies.</param>
/// <param name="Target">Where all operations share one path: what comes before an operation's name in X-Amz-Target.</param>
/// <param name="FipsHosts">What FIPS hosts begin with where it isn't <c>name-fips</c>, by partition; dual-stack hosts know no such exception.</param>
internal sealed record JsonService(
    string Id, string Name, string Version, string ContentType, string? Target = null, IReadOnlyDictionary<string, string>? FipsHosts = null)
{
    public const string RestContent = "application/json";

    public const string TargetContent = "application/x-amz-json-1.1";
}
