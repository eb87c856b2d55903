namespace Amazon.EKS.Model;

internal sealed class ZonalShiftConfigRequest
{
    public bool? Enabled { get; set; }
}
