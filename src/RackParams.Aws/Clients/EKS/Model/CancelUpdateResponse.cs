using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class CancelUpdateResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
