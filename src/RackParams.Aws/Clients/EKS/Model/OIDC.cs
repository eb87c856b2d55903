namespace Amazon.EKS.Model;

internal sealed class OIDC
{
    public string? Issuer { get; set; }
}
