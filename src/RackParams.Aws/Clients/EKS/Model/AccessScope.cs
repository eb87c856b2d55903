namespace Amazon.EKS.Model;

internal sealed class AccessScope
{
    public AccessScopeType? Type { get; set; }

    public List<string>? Namespaces { get; set; }
}
