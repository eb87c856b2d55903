namespace Amazon.CloudTrail.Model;

internal sealed class Destination
{
    public DestinationType? Type { get; set; }

    public string? Location { get; set; }
}
