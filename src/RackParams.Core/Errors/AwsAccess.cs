namespace RackParams.Core.Errors;

/// <summary>By which way AWS is asked, in words for errors.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Source">Where the credentials come from: <c>profile ops</c>, <c>the environment variables AWS_ACCESS_KEY_ID…</c>.</param>
/// <param name="Region">The region; null: none is known yet.</param>
/// <param name="Login">What helps when they have expired: <c>aws sso login --profile ops</c>.</param>
public sealed record AwsAccess(string Rack, string Source, string? Region, string Login)
{
    /// <summary>As it stands in brackets behind a message's subject.</summary>
    public string By => Region is null ? Source : $"{Source}, region {Region}";
}
