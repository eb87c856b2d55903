using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace RackParams.Aws.Clients;

/// <summary>Asks the config's endpoint provider; the default pipeline holds the resolver of an older generation.</summary>
internal sealed class JsonEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => JsonEndpoints.Parameters(requestContext.ClientConfig);
}
