using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

internal sealed class GetParametersResponse : AmazonWebServiceResponse
{
    public List<Parameter>? Parameters { get; set; }

    public List<string>? InvalidParameters { get; set; }
}
