using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class AssociateEncryptionConfigResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
