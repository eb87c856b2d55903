using Amazon;
using Amazon.Runtime;

namespace RackParams.Aws.Access;

/// <summary>What every client of one way to AWS has in common.</summary>
/// <param name="region">The region, which is also signed for where AWS_ENDPOINT_URL leads elsewhere.</param>
/// <param name="profile">A profile that was named; its endpoint_url counts. Null: none was.</param>
internal sealed class AwsSettings(RegionEndpoint region, string? profile)
{
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(4);

    public RegionEndpoint Region => region;

    /// <summary>Sets a client's endpoint or transport; for tests, and null elsewhere.</summary>
    public Action<ClientConfig>? Customize { get; init; }

    public T Apply<T>(T config)
        where T : ClientConfig
    {
        if (profile is not null) config.Profile = new Profile(profile);
        config.RegionEndpoint = region;
        config.AuthenticationRegion = region.SystemName;

        // The runtime's own default is to wait for as long as the system's connect does, minutes.
        config.ConnectTimeout = Connect;
        Customize?.Invoke(config);
        return config;
    }
}
