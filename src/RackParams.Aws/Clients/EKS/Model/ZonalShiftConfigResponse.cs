namespace Amazon.EKS.Model;

internal sealed class ZonalShiftConfigResponse
{
    public bool? Enabled { get; set; }
}
