using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Forecasting.Hashing;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>Hashes as Karpenter computes them. The numbers are those its own tests expect (pkg/apis/v1/ec2nodeclass_hash_test.go of aws/karpenter-provider-aws).</summary>
public sealed class HashTests
{
    private const string Base = """
        {"spec":{"role":"role-1","tags":{"keyTag-1":"valueTag-1","keyTag-2":"valueTag-2"},"context":"fake-context","detailedMonitoring":false,
        "associatePublicIPAddress":false,
        "metadataOptions":{"httpEndpoint":"disabled","httpProtocolIPv6":"disabled","httpPutResponseHopLimit":1,"httpTokens":"optional"},
        "blockDeviceMappings":[
        {"deviceName":"map-device-1","rootVolume":false,"ebs":{"deleteOnTermination":false,"encrypted":false,"iops":0,"kmsKeyID":"fakeKMSKeyID",
        "snapshotID":"fakeSnapshot","throughput":0,"volumeSize":"2G","volumeType":"standard"}},
        {"deviceName":"map-device-2"}],
        "userData":"userdata-test-1"}}
        """;

    private static JsonObject Class(Action<JsonObject>? change = null)
    {
        var nodeClass = (JsonObject)JsonNode.Parse(Base)!;
        change?.Invoke((JsonObject)nodeClass["spec"]!);
        return nodeClass;
    }

    // Karpenter's tests have a certificate bundle of this name, which is a part of the hash of its own.
    private static string Hash(JsonObject nodeClass) =>
        (NodeClassHash.Parts(nodeClass, "v6") ^ Go.Of("test-ca-bundle")).ToString(CultureInfo.InvariantCulture);

    public static TheoryData<string, string, string> Expected => new()
    {
        { "", "", "11148166120438674859" },
        { "userData", "\"userdata-test-2\"", "11774429238106843388" },
        { "tags", """{"keyTag-1":"valueTag-1","keyTag-2":"valueTag-2","keyTag-test-3":"valueTag-test-3"}""", "9327338697296909506" },
        { "tags", """{"keyTag-2":"valueTag-2","keyTag-1":"valueTag-1"}""", "11148166120438674859" },
        { "context", "\"context-2\"", "2279761750428738028" },
        { "detailedMonitoring", "true", "1936848126751988570" },
        { "instanceStorePolicy", "\"RAID0\"", "16697988646989909967" },
        { "associatePublicIPAddress", "true", "16141801171825097963" },
        { "connectionTracking", """{"tcpEstablishedTimeout":300}""", "1619669030802245540" },
        { "connectionTracking", """{"udpStreamTimeout":120}""", "13743705849402595405" },
        { "connectionTracking", """{"udpTimeout":45}""", "17941926745862994490" },
        { "cpuOptions", """{"nestedVirtualization":"enabled"}""", "6157846767212910604" },
        { "amiSelectorTerms", """[{"tags":{"a":"ami-test-value"}}]""", "11148166120438674859" },
        { "subnetSelectorTerms", """[{"id":"subnet-1"}]""", "11148166120438674859" },
        { "securityGroupSelectorTerms", """[{"id":"sg-1"}]""", "11148166120438674859" },
        { "capacityReservationSelectorTerms", """[{"id":"cr-1"}]""", "11148166120438674859" },
        { "ipPrefixCount", "3", "11148166120438674859" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_class_has_the_hash_that_Karpenters_tests_expect(string field, string value, string hash) =>
        Assert.Equal(hash, Hash(Class(spec => { if (field.Length > 0) spec[field] = JsonNode.Parse(value); })));

    [Theory]
    [InlineData("httpEndpoint", "\"enabled\"", "14969742554812447671")]
    [InlineData("httpProtocolIPv6", "\"enabled\"", "1581716956216772561")]
    [InlineData("httpPutResponseHopLimit", "10", "14046948658064232764")]
    [InlineData("httpTokens", "\"required\"", "1346719102507290084")]
    public void So_has_each_metadata_option(string option, string value, string hash) =>
        Assert.Equal(hash, Hash(Class(spec => spec["metadataOptions"]![option] = JsonNode.Parse(value))));

    // Laid over the first volume, as those tests do it.
    [Theory]
    [InlineData("""{"deviceName":"map-device-test-3"}""", "8979166653850509463")]
    [InlineData("""{"rootVolume":true}""", "8875796205856543692")]
    [InlineData("""{"ebs":{"deleteOnTermination":true}}""", "1470935115846151531")]
    [InlineData("""{"ebs":{"encrypted":true}}""", "5252376125396833097")]
    [InlineData("""{"ebs":{"iops":10}}""", "11651419893470054855")]
    [InlineData("""{"ebs":{"kmsKeyID":"test"}}""", "1488385067008138755")]
    [InlineData("""{"ebs":{"snapshotID":"test"}}""", "12786013539168652330")]
    [InlineData("""{"ebs":{"throughput":10}}""", "1873429003468556999")]
    [InlineData("""{"ebs":{"volumeType":"io1"}}""", "6743466905516550702")]
    public void So_has_each_setting_of_a_volume(string change, string hash) => Assert.Equal(hash, Hash(Class(spec =>
    {
        var first = (JsonObject)spec["blockDeviceMappings"]![0]!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(change)!)
        {
            if (value is JsonObject settings) foreach (var (inner, set) in settings) first[name]![inner] = set!.DeepClone();
            else first[name] = value!.DeepClone();
        }
    })));

    // What EKS shows on the general-purpose pool of every Auto Mode cluster (EKS workshop, Auto Mode).
    [Fact]
    public void A_pool_has_the_hash_that_EKS_shows()
    {
        var pool = (JsonObject)JsonNode.Parse("""
            {"metadata":{"annotations":{"karpenter.sh/nodepool-hash":"4012513481623584108","karpenter.sh/nodepool-hash-version":"v3"}},
            "spec":{"disruption":{"budgets":[{"nodes":"10%"}]},"template":{"metadata":{},"spec":{"expireAfter":"336h",
            "nodeClassRef":{"group":"eks.amazonaws.com","kind":"NodeClass","name":"default"},
            "requirements":[{"key":"kubernetes.io/os","operator":"In","values":["linux"]}],"terminationGracePeriod":"24h0m0s"}}}}
            """)!;

        Assert.Equal("4012513481623584108", NodePoolHash.Of(pool));

        var changed = (JsonObject)pool.DeepClone();
        changed["spec"]!["template"]!["spec"]!["expireAfter"] = "14h";
        Assert.NotEqual("4012513481623584108", NodePoolHash.After(pool, changed));
        changed["spec"]!["template"]!["spec"]!["expireAfter"] = "336h0m0s";
        changed["spec"]!["limits"] = new JsonObject { ["cpu"] = "10" };
        changed["spec"]!["template"]!["spec"]!["requirements"] = new JsonArray();
        Assert.Equal("4012513481623584108", NodePoolHash.After(pool, changed));
        pool["metadata"]!["annotations"]!["karpenter.sh/nodepool-hash"] = "1";
        Assert.Null(NodePoolHash.After(pool, changed));
    }

    [Fact]
    public void The_order_of_volumes_does_not_count_but_their_size_does()
    {
        var turned = Class(spec => spec["blockDeviceMappings"] = new JsonArray([.. spec["blockDeviceMappings"]!.AsArray().Reverse().Select(m => m!.DeepClone())]));
        Assert.Equal("11148166120438674859", Hash(turned));
        Assert.Equal("10372902467896351912", Hash(Class(spec => spec["blockDeviceMappings"]![0]!["ebs"]!["volumeSize"] = "10G")));
        Assert.Equal("10323991363677716244", Hash(Class(spec =>
        {
            spec.Remove("role");
            spec["instanceProfile"] = "test-instance-profile";
        })));
    }
}
