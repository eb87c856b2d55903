namespace Amazon.SimpleSystemsManagement.Model;

internal sealed class GetParametersRequest : AmazonSimpleSystemsManagementRequest
{
    public List<string>? Names { get; set; }
}
