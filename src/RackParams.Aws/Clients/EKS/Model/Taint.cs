namespace Amazon.EKS.Model;

internal sealed class Taint
{
    public string? Key { get; set; }

    public string? Value { get; set; }

    public TaintEffect? Effect { get; set; }
}
