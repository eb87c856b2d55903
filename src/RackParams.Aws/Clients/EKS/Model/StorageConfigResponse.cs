namespace Amazon.EKS.Model;

internal sealed class StorageConfigResponse
{
    public BlockStorage? BlockStorage { get; set; }
}
