namespace Amazon.EKS.Model;

internal sealed class BlockStorage
{
    public bool? Enabled { get; set; }
}
