using Amazon.Runtime;

namespace Amazon.CloudTrailData;

internal abstract class AmazonCloudTrailDataRequest : AmazonWebServiceRequest;
