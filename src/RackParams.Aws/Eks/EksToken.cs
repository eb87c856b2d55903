namespace RackParams.Aws.Eks;

/// <summary>What an EKS cluster takes as a bearer token.</summary>
/// <param name="Value">The token.</param>
/// <param name="RenewAt">From when on another is needed.</param>
internal sealed record EksToken(string Value, DateTimeOffset RenewAt);
