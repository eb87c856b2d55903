namespace Amazon.EKS.Model;

internal sealed class AssociatedAccessPolicy
{
    public string? PolicyArn { get; set; }

    public AccessScope? AccessScope { get; set; }

    public DateTime? AssociatedAt { get; set; }

    public DateTime? ModifiedAt { get; set; }
}
