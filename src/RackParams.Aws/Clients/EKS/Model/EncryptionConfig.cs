namespace Amazon.EKS.Model;

internal sealed class EncryptionConfig
{
    public List<string>? Resources { get; set; }

    public Provider? Provider { get; set; }
}
