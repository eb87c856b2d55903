namespace Amazon.EKS.Model;

internal sealed class StorageConfigRequest
{
    public BlockStorage? BlockStorage { get; set; }
}
