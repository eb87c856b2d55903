namespace Amazon.EKS.Model;

internal sealed class LaunchTemplateSpecification
{
    public string? Name { get; set; }

    public string? Version { get; set; }

    public string? Id { get; set; }
}
