using System.Globalization;

namespace RackParams.Core.Tests.Support;

/// <summary>What somebody does to a sandbox's objects with another tool, as an API server would store it.</summary>
internal static class Edits
{
    /// <summary>Sets the limit of the workload pool with kubectl: generation and managedFields follow.</summary>
    public static void EditLimit(this Sandbox rack, string cpu, string manager = "kubectl-edit", TimeSpan later = default) => rack.Tamper(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        UPDATE document SET generation = generation + 1, resource_version = resource_version + 1, body = json_set(body,
            '$.spec.limits.cpu', '{{{cpu}}}',
            '$.metadata.managedFields[#]', json('{"apiVersion":"karpenter.sh/v1","fieldsType":"FieldsV1","manager":"{{{manager}}}","operation":"Update","time":"{{{DateTimeOffset.UtcNow + later:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","fieldsV1":{"f:spec":{"f:limits":{"f:cpu":{} } } } }'))
        WHERE kind = 'NodePool'
        """));
}
