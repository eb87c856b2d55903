namespace Amazon.EKS.Model;

internal sealed class UpdateAccessConfigRequest
{
    public AuthenticationMode? AuthenticationMode { get; set; }
}
