using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>What EKS answers of things as they come.</summary>
internal static class EksSamples
{
    private const string Made = "1767225600.123";

    public static JsonObject Cluster(string name) => Read($$$"""
        {"name":"{{{name}}}","arn":"{{{EksDouble.Arn(name)}}}","createdAt":{{{Made}}},"version":"1.34","platformVersion":"eks.9","status":"ACTIVE",
        "endpoint":"https://0A1B.gr7.us-east-1.eks.amazonaws.com","roleArn":"arn:aws:iam::123456789012:role/eks",
        "certificateAuthority":{"data":"{{{Convert.ToBase64String("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"u8)}}}"},
        "accessConfig":{"authenticationMode":"CONFIG_MAP"},
        "resourcesVpcConfig":{"subnetIds":["subnet-0a1","subnet-0b2"],"securityGroupIds":["sg-0e5"],"clusterSecurityGroupId":"sg-0f6","vpcId":"vpc-0d4",
        "endpointPublicAccess":true,"endpointPrivateAccess":true,"publicAccessCidrs":["0.0.0.0/0"]},
        "kubernetesNetworkConfig":{"serviceIpv4Cidr":"172.20.0.0/16","ipFamily":"ipv4","elasticLoadBalancing":{"enabled":false}},
        "logging":{"clusterLogging":[{"types":["api","audit","authenticator","controllerManager","scheduler"],"enabled":false}]},
        "identity":{"oidc":{"issuer":"https://oidc.eks.us-east-1.amazonaws.com/id/0A1B"}},"health":{"issues":[]},
        "upgradePolicy":{"supportType":"STANDARD"},"deletionProtection":false,"tags":{"team":"care"}}
        """);

    public static JsonObject NodeGroup(string cluster, string name) => Read($$"""
        {"nodegroupName":"{{name}}","nodegroupArn":"arn:aws:eks:us-east-1:123456789012:nodegroup/{{cluster}}/{{name}}/0a1b","clusterName":"{{cluster}}",
        "version":"1.34","releaseVersion":"1.34.1-20260101","status":"ACTIVE","capacityType":"ON_DEMAND","amiType":"AL2023_x86_64_STANDARD",
        "scalingConfig":{"minSize":1,"maxSize":3,"desiredSize":2},"updateConfig":{"maxUnavailable":1},"labels":{"team":"care","old":"1"},
        "taints":[{"key":"dedicated","value":"karpenter","effect":"NO_SCHEDULE"},{"key":"gone","effect":"NO_EXECUTE"}],"subnets":["subnet-0a1"],"createdAt":{{Made}} }
        """);

    public static JsonObject AddOn(string cluster, string name, JsonObject asked)
    {
        var addOn = new JsonObject { ["addonName"] = name, ["clusterName"] = cluster, ["status"] = "CREATING", ["addonVersion"] = asked["addonVersion"]?.DeepClone() ?? "v1.0.0-eksbuild.1" };
        if (asked["configurationValues"] is { } values) addOn["configurationValues"] = values.DeepClone();
        return addOn;
    }

    public static JsonObject Health((string Code, string Message) why) => new()
    {
        ["issues"] = new JsonArray(new JsonObject { ["code"] = why.Code, ["message"] = why.Message, ["resourceIds"] = new JsonArray() }),
    };

    public static JsonObject Entry(string cluster, string principal, JsonObject asked) => new()
    {
        ["clusterName"] = cluster,
        ["principalArn"] = principal,
        ["kubernetesGroups"] = asked["kubernetesGroups"]?.DeepClone() ?? new JsonArray(),
        ["username"] = asked["username"]?.DeepClone() ?? principal,
        ["type"] = asked["type"]?.DeepClone() ?? "STANDARD",
        ["createdAt"] = 1767225600.123,
    };

    public static JsonArray Versions() => new(Read($$"""
        {"clusterVersion":"1.34","clusterType":"eks","defaultVersion":true,"releaseDate":{{Made}},"endOfStandardSupportDate":1798761600,"endOfExtendedSupportDate":1830297600,
        "versionStatus":"STANDARD_SUPPORT","kubernetesPatchVersion":"1.34.3"}
        """));

    public static JsonArray AddOnVersions() => new(Read("""
        {"addonName":"vpc-cni","type":"networking","addonVersions":[{"addonVersion":"v1.20.4-eksbuild.2","architecture":["amd64","arm64"],
        "compatibilities":[{"clusterVersion":"1.34","platformVersions":["*"],"defaultVersion":true}],"requiresConfiguration":false}]}
        """));

    private static JsonObject Read(string json) => (JsonObject)JsonNode.Parse(json)!;
}
