using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace RackParams.Aws.Neighbour;

/// <summary>Loads the older SDK into the default context, as another module's import would.</summary>
internal static class Occupation
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<Assembly> Load() =>
        ((Type[])[typeof(AmazonSecurityTokenServiceClient), typeof(AmazonSSOClient), typeof(AmazonSSOOIDCClient), typeof(Amazon.RegionEndpoint)]).Select(t => t.Assembly);
}
