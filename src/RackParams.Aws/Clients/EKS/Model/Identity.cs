namespace Amazon.EKS.Model;

internal sealed class Identity
{
    public OIDC? Oidc { get; set; }
}
