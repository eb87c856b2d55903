using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace RackParams.Aws.Clients;

/// <summary>Settings of a client; all that is common comes from the SDK.</summary>
internal abstract class JsonClientConfig : ClientConfig
{
    private static readonly DefaultConfigurationMode[] Modes =
        [DefaultConfigurationMode.Standard, DefaultConfigurationMode.InRegion, DefaultConfigurationMode.CrossRegion, DefaultConfigurationMode.Mobile];

    private readonly JsonService _service;

    protected JsonClientConfig(JsonService service)
        : base(new DefaultConfigurationProvider([.. Modes.Select(mode => new DefaultConfiguration { Name = mode, RetryMode = RequestRetryMode.Standard })]))
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.Name;
        EndpointProvider = new JsonEndpoints(service);
        UserAgent = InternalSDKUtils.BuildUserAgentString(service.Id, typeof(JsonClientConfig).Assembly.GetName().Version!.ToString(3));
    }

    public override string ServiceVersion => _service.Version;

    public override string UserAgent { get; }

    public override string RegionEndpointServiceName => _service.Name;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(JsonEndpoints.Parameters(this));
}
