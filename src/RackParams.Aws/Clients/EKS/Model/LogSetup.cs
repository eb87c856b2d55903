namespace Amazon.EKS.Model;

internal sealed class LogSetup
{
    public List<LogType>? Types { get; set; }

    public bool? Enabled { get; set; }
}
