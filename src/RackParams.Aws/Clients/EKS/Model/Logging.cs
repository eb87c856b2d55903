namespace Amazon.EKS.Model;

internal sealed class Logging
{
    public List<LogSetup>? ClusterLogging { get; set; }
}
