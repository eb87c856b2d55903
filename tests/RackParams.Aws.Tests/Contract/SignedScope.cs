namespace RackParams.Aws.Tests.Contract;

/// <summary>What a signature says of itself.</summary>
internal sealed record SignedScope(string AccessKey, string Date, string Region, string Service, string Time, IReadOnlyList<string> Headers, string Signature)
{
    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>From the Authorization header; null: it isn't signed.</summary>
    public static SignedScope? Of(WebRequest request)
    {
        if (request.Header("Authorization") is not { } said || !said.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)) return null;
        var parts = said["AWS4-HMAC-SHA256 ".Length..].Split(',').Select(p => p.Trim().Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        return Of(parts["Credential"], request.Header("x-amz-date") ?? "", parts["SignedHeaders"], parts["Signature"]);
    }

    /// <summary>From a presigned URL.</summary>
    public static SignedScope Of(Uri url)
    {
        var said = SigV4.Parameters(url.Query.TrimStart('?')).ToDictionary(p => p.Name, p => p.Value);
        return Of(said["X-Amz-Credential"], said["X-Amz-Date"], said["X-Amz-SignedHeaders"], said["X-Amz-Signature"]);
    }

    private static SignedScope Of(string credential, string time, string headers, string signature)
    {
        var parts = credential.Split('/');
        return new SignedScope(parts[0], parts[1], parts[2], parts[3], time, headers.Split(';'), signature);
    }
}
