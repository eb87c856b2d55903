using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement;

internal abstract class AmazonSimpleSystemsManagementRequest : AmazonWebServiceRequest;
