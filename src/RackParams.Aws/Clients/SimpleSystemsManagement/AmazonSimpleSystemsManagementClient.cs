using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement.Model;
using RackParams.Aws.Clients;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Systems Manager, in whose public parameters AWS says which machine images there are.</summary>
internal sealed class AmazonSimpleSystemsManagementClient(AWSCredentials credentials, AmazonSimpleSystemsManagementConfig clientConfig)
    : JsonServiceClient(credentials, clientConfig)
{
    private static readonly JsonOperation<GetParametersRequest, GetParametersResponse> GetParameters = new(
        AmazonSimpleSystemsManagementConfig.Service, "POST", "/", SimpleSystemsManagementJson.Default.GetParametersResponse, Error,
        SimpleSystemsManagementJson.Default.GetParametersRequest);

    public Task<GetParametersResponse> GetParametersAsync(GetParametersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(GetParameters, request, cancellationToken);

    private static AmazonServiceException Error(ErrorResponse e) =>
        new AmazonSimpleSystemsManagementException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
}
