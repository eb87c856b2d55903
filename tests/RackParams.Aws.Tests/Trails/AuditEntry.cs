using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Trails;

/// <summary>An entry of the audit log in the form that EKS writes for objects it doesn't know: without bodies.</summary>
internal static class AuditEntry
{
    public static JsonObject Of(DateTimeOffset time, string arn, Action<JsonObject>? alter = null)
    {
        var entry = (JsonObject)JsonNode.Parse($$$"""
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"c1f5a3a2","stage":"ResponseComplete",
            "requestURI":"/apis/karpenter.sh/v1/nodepools/workload?fieldManager=kubectl-edit&fieldValidation=Strict","verb":"update",
            "user":{"username":"eks:admin","groups":["system:authenticated"],"extra":{"arn":["{{{arn}}}"],"sessionName":["j.doe"]}},
            "sourceIPs":["203.0.113.7"],"userAgent":"kubectl/v1.34.0 (linux/amd64)",
            "objectRef":{"resource":"nodepools","name":"workload","apiGroup":"karpenter.sh","apiVersion":"v1"},
            "responseStatus":{"metadata":{},"code":200},
            "requestReceivedTimestamp":"{{{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}}}"}
            """)!;
        alter?.Invoke(entry);
        return entry;
    }
}
