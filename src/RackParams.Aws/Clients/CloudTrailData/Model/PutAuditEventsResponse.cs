using Amazon.Runtime;

namespace Amazon.CloudTrailData.Model;

internal sealed class PutAuditEventsResponse : AmazonWebServiceResponse
{
    public List<ResultErrorEntry>? Failed { get; set; }

    public List<AuditEventResultEntry>? Successful { get; set; }
}
