using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>What EKS refuses, and what its updates do.</summary>
internal static class EksRules
{
    private static readonly (string Type, Func<JsonObject, bool> Asked)[] Kinds =
    [
        ("EndpointAccessUpdate", b => Has(b, "resourcesVpcConfig", "endpointPublicAccess", "endpointPrivateAccess", "publicAccessCidrs")),
        ("VpcConfigUpdate", b => Has(b, "resourcesVpcConfig", "subnetIds", "securityGroupIds")),
        ("LoggingUpdate", b => b.ContainsKey("logging")),
        ("AccessConfigUpdate", b => b.ContainsKey("accessConfig")),
        ("UpgradePolicyUpdate", b => b.ContainsKey("upgradePolicy")),
        ("ZonalShiftConfigUpdate", b => b.ContainsKey("zonalShiftConfig")),
        ("AutoModeUpdate", b => b.ContainsKey("computeConfig") || b.ContainsKey("storageConfig") || b.ContainsKey("kubernetesNetworkConfig")),
        ("RemoteNetworkConfigUpdate", b => b.ContainsKey("remoteNetworkConfig")),
        ("DeletionProtectionUpdate", b => b.ContainsKey("deletionProtection")),
        ("ControlPlaneScalingConfigUpdate", b => b.ContainsKey("controlPlaneScalingConfig")),
    ];

    public static string TypeOf(DoubleCall call) => call.Operation switch
    {
        "UpdateClusterVersion" => "VersionUpdate",
        "AssociateEncryptionConfig" => "AssociateEncryptionConfig",
        _ => Kinds.First(k => k.Asked(call.Body)).Type,
    };

    /// <summary>Why a change of the cluster is refused; null: it isn't.</summary>
    public static string? Refuse(DoubleCall call, JsonObject cluster)
    {
        if (call.Operation == "UpdateClusterVersion")
        {
            var (now, wanted) = (Minor(cluster["version"]!), Minor(call.Body["version"]!));
            return wanted == now + 1 ? null : $"Unsupported Kubernetes minor version update from 1.{now} to 1.{wanted}";
        }

        if (call.Operation == "AssociateEncryptionConfig") return cluster.ContainsKey("encryptionConfig") ? "Encryption is enabled already" : null;
        var kinds = Kinds.Count(k => k.Asked(call.Body));
        if (kinds != 1) return kinds == 0 ? "No changes are asked for" : "Only one type of update can be allowed.";
        if (Auto(call.Body) is > 0 and < 3) return "For EKS Auto Mode, compute, storage and load balancing have to be set together";
        if (call.Body["accessConfig"]?["authenticationMode"]?.GetValue<string>() == "CONFIG_MAP") return "Unsupported authentication mode update to CONFIG_MAP";
        var after = (JsonObject)cluster.DeepClone();
        Apply(call, after);
        return JsonNode.DeepEquals(cluster, after) ? $"No changes needed for the {TypeOf(call)} provided" : null;
    }

    public static JsonArray Parameters(DoubleCall call) => new([.. call.Body.Where(m => m.Key != "clientRequestToken")
        .Select(m => (JsonNode)new JsonObject { ["type"] = "ConfigurationValues", ["value"] = m.Value!.ToJsonString() })]);

    public static void Apply(DoubleCall call, JsonObject cluster) => Merge(cluster, call.Body);

    public static void ApplyToGroup(DoubleCall call, JsonObject group)
    {
        foreach (var (name, value) in call.Body)
        {
            if (name is "scalingConfig" or "updateConfig" or "nodeRepairConfig" or "version" or "releaseVersion" or "launchTemplate") group[name] = value!.DeepClone();
        }

        if (call.Body["labels"] is JsonObject labels)
        {
            foreach (var (key, value) in labels["addOrUpdateLabels"] as JsonObject ?? []) group["labels"]![key] = value!.DeepClone();
            foreach (var key in labels["removeLabels"] as JsonArray ?? []) ((JsonObject)group["labels"]!).Remove(key!.GetValue<string>());
        }

        if (call.Body["taints"] is not JsonObject taints) return;
        var gone = Taints(taints["removeTaints"]).Concat(Taints(taints["addOrUpdateTaints"])).Select(Identity).ToHashSet();
        group["taints"] = new JsonArray([.. Taints(group["taints"]).Where(t => !gone.Contains(Identity(t))).Concat(Taints(taints["addOrUpdateTaints"])).Select(t => t.DeepClone())]);
    }

    public static void ApplyToAddOn(DoubleCall call, JsonObject addOn)
    {
        foreach (var (name, value) in call.Body)
        {
            if (name is "addonVersion" or "configurationValues") addOn[name] = value!.DeepClone();
        }
    }

    public static WebAnswer Access(DoubleCall call, JsonObject entry, List<JsonObject> policies, Action remove)
    {
        JsonObject About(string member, JsonNode value) => new() { ["clusterName"] = entry["clusterName"]!.DeepClone(), ["principalArn"] = entry["principalArn"]!.DeepClone(), [member] = value };
        switch (call.Operation)
        {
            case "UpdateAccessEntry":
                foreach (var name in (string[])["kubernetesGroups", "username"])
                    if (call.Body[name] is { } value) entry[name] = value.DeepClone();
                return EksDouble.Ok("accessEntry", entry);
            case "DeleteAccessEntry":
                remove();
                return AwsAnswer.Ok(new JsonObject());
            case "ListAssociatedAccessPolicies":
                return AwsAnswer.Ok(About("associatedAccessPolicies", new JsonArray([.. policies.Select(p => p.DeepClone())])));
            case "AssociateAccessPolicy":
                policies.RemoveAll(p => p["policyArn"]!.GetValue<string>() == call.Body["policyArn"]!.GetValue<string>());
                policies.Add((JsonObject)call.Body.DeepClone());
                return AwsAnswer.Ok(About("associatedAccessPolicy", call.Body.DeepClone()));
            case "DisassociateAccessPolicy":
                return policies.RemoveAll(p => p["policyArn"]!.GetValue<string>() == call.Path["policyArn"]) > 0 ? AwsAnswer.Ok(new JsonObject()) : EksDouble.Missing("No such policy");
            default:
                return EksDouble.Ok("accessEntry", entry);
        }
    }

    private static bool Has(JsonObject body, string member, params string[] names) => body[member] is JsonObject there && names.Any(there.ContainsKey);

    private static int Auto(JsonObject body) => ((string[])["computeConfig", "storageConfig", "kubernetesNetworkConfig"]).Count(body.ContainsKey);

    private static int Minor(JsonNode version) => int.Parse(version.GetValue<string>().Split('.')[1]);

    private static IEnumerable<JsonNode> Taints(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    private static string Identity(JsonNode taint) => $"{taint["key"]}:{taint["effect"]}";

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (name == "clientRequestToken") continue;
            if (value is JsonObject members && into[name] is JsonObject there) Merge(there, members);
            else into[name] = value!.DeepClone();
        }
    }
}
