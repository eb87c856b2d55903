using System.Text.Json.Nodes;
using Amazon.EKS;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;

namespace RackParams.Aws.Tests.Eks;

/// <summary>From documents to calls: what is wanted arrives, one kind a call.</summary>
public sealed class StepTests : DoubleTests
{
    public override ValueTask InitializeAsync()
    {
        Server.Eks.AddNodeGroup("prod", "system");
        return base.InitializeAsync();
    }

    [Fact]
    public async Task Everything_at_once_is_a_queue_of_single_kinds_and_ends_as_wanted()
    {
        using var session = Sessions.Open(Server);
        var reader = new EksClusterReader(session);
        var before = await reader.RequireAsync("prod", Token);
        var after = Changed(before);

        var results = await RunAsync(session, ClusterSteps.Between(before, after));

        Assert.All(results, r => Assert.Equal(EksState.Successful, r.State));
        Assert.Equal(
            ["TagResource", "UntagResource", "UpdateClusterConfig", "UpdateClusterConfig", "UpdateClusterConfig", "UpdateClusterConfig", "UpdateClusterConfig",
                "UpdateClusterConfig", "UpdateClusterConfig", "AssociateEncryptionConfig", "UpdateClusterVersion"],
            Server.Operations.Where(o => !o.StartsWith("Describe", StringComparison.Ordinal)));
        var now = await reader.RequireAsync("prod", Token);
        Assert.True(JsonNode.DeepEquals(after, now), $"{after}\n{now}");
        Assert.Empty(ClusterSteps.Between(before: now, after));
    }

    [Fact]
    public void Only_what_changes_of_the_endpoint_is_sent_and_Auto_Modes_settings_together()
    {
        var before = EksSamples.Cluster("prod");
        var after = (JsonObject)before.DeepClone();
        after["resourcesVpcConfig"]!["publicAccessCidrs"] = new JsonArray("198.51.100.7/32");
        after["computeConfig"] = new JsonObject { ["enabled"] = true };
        after["storageConfig"] = new JsonObject { ["blockStorage"] = new JsonObject { ["enabled"] = true } };

        Assert.Equal(["API endpoint of cluster prod", "Auto Mode of cluster prod"], ClusterSteps.Between(before, after).Select(s => s.What));
    }

    [Fact]
    public void What_EKS_cannot_remove_is_refused()
    {
        var before = EksSamples.Cluster("prod");
        before["remoteNetworkConfig"] = new JsonObject { ["remoteNodeNetworks"] = new JsonArray() };
        var after = (JsonObject)before.DeepClone();
        after.Remove("remoteNetworkConfig");

        var error = Assert.Throws<RackException>(() => ClusterSteps.Between(before, after));

        Assert.Equal("EksFieldNotRemovable", error.Code);
    }

    [Fact]
    public async Task A_node_groups_settings_are_one_call_and_its_version_another()
    {
        using var session = Sessions.Open(Server);
        var reader = new EksClusterReader(session);
        var before = (await reader.FindNodeGroupAsync("prod", "system", Token))!;
        var after = (JsonObject)before.DeepClone();
        after["scalingConfig"]!["maxSize"] = 5;
        after["updateConfig"] = new JsonObject { ["maxUnavailablePercentage"] = 33, ["updateStrategy"] = "MINIMAL" };
        after["labels"] = new JsonObject { ["team"] = "imaging", ["new"] = "1" };
        after["taints"] = new JsonArray(
            new JsonObject { ["key"] = "dedicated", ["value"] = "system", ["effect"] = "NO_SCHEDULE" }, new JsonObject { ["key"] = "extra", ["effect"] = "PREFER_NO_SCHEDULE" });
        after["releaseVersion"] = "1.34.2-20260201";
        after["tags"] = new JsonObject { ["team"] = "imaging" };

        var results = await RunAsync(session, NodeGroupSteps.Between(before, after));

        Assert.Equal([EksWorkKind.Done, EksWorkKind.NodeGroupUpdate, EksWorkKind.NodeGroupUpdate], results.Select(r => r.Work.Kind));
        Assert.All(results, r => Assert.Equal(EksState.Successful, r.State));
        var now = (await reader.FindNodeGroupAsync("prod", "system", Token))!;
        Assert.True(JsonNode.DeepEquals(after, now), $"{after}\n{now}");
        Assert.Empty(NodeGroupSteps.Between(now, after));
    }

    [Fact]
    public async Task An_add_on_is_made_changed_and_removed()
    {
        using var session = Sessions.Open(Server);
        var updates = new EksUpdates(session, Time);

        var made = await updates.RunAsync(AddOnSteps.Create("prod", "vpc-cni", "v1", null), "1-1", null, Token);
        Assert.Equal((EksWorkKind.AddOnCreation, EksState.Successful), (made.Work.Kind, made.State));
        Assert.Equal("ACTIVE", Server.Eks.AddOns["vpc-cni"]["status"]!.GetValue<string>());

        var changed = await updates.RunAsync(AddOnSteps.Update("prod", "vpc-cni", "v2", "{\"a\":1}", ResolveConflicts.PRESERVE), "1-2", null, Token);
        Assert.Equal(EksState.Successful, changed.State);
        Assert.Equal("v2", Server.Eks.AddOns["vpc-cni"]["addonVersion"]!.GetValue<string>());

        var gone = await updates.RunAsync(AddOnSteps.Delete("prod", "vpc-cni", preserve: false), "1-3", null, Token);
        Assert.Equal(EksState.Successful, gone.State);
        Assert.Empty(Server.Eks.AddOns);
        Assert.Equal(EksWorkKind.Done, (await updates.SendAsync(AddOnSteps.Delete("prod", "vpc-cni", preserve: false), "1-3", Token)).Kind);
    }

    [Fact]
    public async Task An_add_on_that_exists_is_refused_at_once()
    {
        using var session = Sessions.Open(Server);
        Server.Eks.AddAddOn("prod", "vpc-cni");

        var error = await Assert.ThrowsAsync<RackException>(() => new EksUpdates(session, Time).SendAsync(AddOnSteps.Create("prod", "vpc-cni", null, null), "1-1", Token));

        Assert.Equal("AwsRefused", error.Code);
        Assert.Contains("Addon already exists", error.Message, StringComparison.Ordinal);
        Assert.Empty(Time.Waits);
    }

    [Fact]
    public async Task Access_is_given_bound_and_taken_and_a_repeat_does_no_harm()
    {
        using var session = Sessions.Open(Server);
        const string principal = "arn:aws:iam::123456789012:role/clinic/Auditor";
        const string policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";

        await RunAsync(session, [AccessSteps.Create("prod", principal, null, ["viewers"]), AccessSteps.Associate("prod", principal, policy, ["care"]), AccessSteps.Associate("prod", principal, policy, ["care"])]);
        await RunAsync(session, [AccessSteps.Update("prod", principal, "auditor", ["viewers", "auditors"])]);
        var entry = Server.Eks.Entries[principal];
        Assert.Equal("auditor", entry["username"]!.GetValue<string>());
        Assert.Equal(["viewers", "auditors"], entry["kubernetesGroups"]!.AsArray().Select(g => g!.GetValue<string>()));

        await RunAsync(session, [AccessSteps.Disassociate("prod", principal, policy), AccessSteps.Disassociate("prod", principal, policy), AccessSteps.Delete("prod", principal), AccessSteps.Delete("prod", principal)]);
        Assert.Empty(Server.Eks.Entries);
    }

    private static JsonObject Changed(JsonObject before)
    {
        var after = (JsonObject)before.DeepClone();
        after["tags"] = new JsonObject { ["owner"] = "ops" };
        after["logging"]!["clusterLogging"] = new JsonArray(new JsonObject { ["types"] = new JsonArray("audit"), ["enabled"] = true });
        after["resourcesVpcConfig"]!["endpointPublicAccess"] = false;
        after["resourcesVpcConfig"]!["securityGroupIds"] = new JsonArray("sg-1", "sg-2");
        after["upgradePolicy"]!["supportType"] = "EXTENDED";
        after["deletionProtection"] = true;
        after["accessConfig"]!["authenticationMode"] = "API_AND_CONFIG_MAP";
        after["computeConfig"] = new JsonObject { ["enabled"] = true, ["nodePools"] = new JsonArray("system"), ["nodeRoleArn"] = "arn:aws:iam::123456789012:role/auto" };
        after["storageConfig"] = new JsonObject { ["blockStorage"] = new JsonObject { ["enabled"] = true } };
        after["kubernetesNetworkConfig"]!["elasticLoadBalancing"] = new JsonObject { ["enabled"] = true };
        after["encryptionConfig"] = new JsonArray(new JsonObject { ["resources"] = new JsonArray("secrets"), ["provider"] = new JsonObject { ["keyArn"] = "arn:aws:kms:us-east-1:123456789012:key/1" } });
        after["version"] = "1.35";
        return after;
    }

    private async Task<List<EksResult>> RunAsync(AwsSession session, IReadOnlyList<EksStep> steps)
    {
        var (updates, results) = (new EksUpdates(session, Time), new List<EksResult>());
        foreach (var step in steps) results.Add(await updates.RunAsync(step, EksUpdates.Token(Guid.NewGuid(), results.Count), null, Token));
        return results;
    }
}
