namespace Amazon.EKS.Model;

internal sealed class AccessConfigResponse
{
    public bool? BootstrapClusterCreatorAdminPermissions { get; set; }

    public AuthenticationMode? AuthenticationMode { get; set; }
}
