namespace RackParams.Module.Tests.Support;

/// <summary>What somebody does to a sandbox's objects with another tool.</summary>
internal static class SandboxEdit
{
    /// <summary>Sets the workload pool's limit as kubectl would.</summary>
    public static void Limit(string rack, string cpu) => SandboxFile.Run(rack, $$"""
        UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.limits.cpu', '{{cpu}}',
            '$.metadata.managedFields[#]', json('{"manager":"kubectl-edit","operation":"Update","time":"2099-01-01T00:00:00Z","fieldsV1":{"f:spec":{"f:limits":{"f:cpu":{} } } } }'))
        WHERE kind = 'NodePool'
        """);

    /// <summary>Makes a NodePool beside the rack's, as kubectl would.</summary>
    public static void Beside(string rack, string name) => SandboxFile.Run(rack, $"""
        INSERT INTO document SELECT kind, '{name}', 'u-9', 1, resource_version, json_remove(json_set(body, '$.metadata.name', '{name}'), '$.metadata.labels') FROM document WHERE kind = 'NodePool'
        """);
}
