using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace RackParams.Aws.Clients;

/// <summary>Where a service is: at the URL that is configured, else at its regional host.</summary>
internal sealed class JsonEndpoints(JsonService service) : IEndpointProvider
{
    private const string Url = "Endpoint";
    private const string Region = "Region";
    private const string Fips = "UseFIPS";
    private const string DualStack = "UseDualStack";

    public static EndpointParameters Parameters(IClientConfig config) => new()
    {
        [Url] = config.ServiceURL,
        [Region] = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion,
        [Fips] = config.UseFIPSEndpoint,
        [DualStack] = config.UseDualstackEndpoint,
    };

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[Url] is string { Length: > 0 } url) return new Endpoint(url);
        var region = parameters[Region] as string ?? throw new AmazonClientException($"No region is configured for {service.Id}.");
        var partition = Fn.Partition(region);
        var isDual = parameters[DualStack] is true && partition.supportsDualStack;
        var label = parameters[Fips] is true && partition.supportsFIPS ? FipsLabel(partition.name, isDual) : service.Name;
        return new Endpoint($"https://{label}.{region}.{(isDual ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }

    private string FipsLabel(string partition, bool isDual) =>
        (isDual ? null : service.FipsHosts?.GetValueOrDefault(partition)) ?? $"{service.Name}-fips";
}
