using RackParams.Aws.Tests.Contract;
using RackParams.Core.Changes;
using RackParams.Core.Errors;

namespace RackParams.Aws.Tests.Racks;

/// <summary>A pin of the nodes' image is held against what AWS publishes, before anything is recorded.</summary>
public sealed class ImagePinTests : EksRackTests
{
    private const string Pin = "karpenter_ami_alias=al2023@v20251103";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        AssertApplied(await SetAsync(["karpenter_auth_mode=true", "karpenter_enabled=true", "karpenter_arch=amd64,arm64"]));
    }

    [Fact]
    public async Task One_that_has_its_images_is_set_by_one_request_more()
    {
        Publish("1.34", "x86_64", "arm64");
        var report = await SetAsync([Pin]);
        AssertApplied(report);
        Assert.Empty(Told(report));
        Assert.Equal(1, Server.Operations.Count(o => o == "GetParameters"));
    }

    [Fact]
    public async Task One_that_no_node_could_start_with_is_refused_with_version_architectures_and_region()
    {
        var error = await Assert.ThrowsAsync<RackException>(() => SetAsync([Pin]));
        Assert.Equal(("ImageMissing", ErrorKind.InvalidArgument, "al2023@latest"), (error.Code, error.Error.Kind, error.Error.Remedy));
        Assert.Contains("al2023@v20251103 for Kubernetes 1.34 on amd64 or arm64 in us-east-1", error.Message);
        Assert.Null(await Rack.Connection.Journal.ReadAsync(3, Token));
    }

    [Fact]
    public async Task One_that_lacks_an_architecture_is_warned_of_unless_the_pool_has_no_other()
    {
        Publish("1.34", "x86_64");
        var report = await SetAsync([Pin]);
        AssertApplied(report);
        Assert.Contains("no image for arm64 and Kubernetes 1.34", Assert.Single(Told(report)));

        AssertApplied(await SetAsync(["karpenter_ami_alias=al2023@latest", "karpenter_arch=arm64"]));
        Assert.Equal("ImageMissing", (await Assert.ThrowsAsync<RackException>(() => SetAsync([Pin]))).Code);
    }

    [Fact]
    public async Task An_upgrade_past_a_pin_is_refused_and_goes_with_a_pin_that_follows()
    {
        Publish("1.34", "x86_64", "arm64");
        AssertApplied(await SetAsync([Pin]));

        var error = await Assert.ThrowsAsync<RackException>(() => SetAsync(["k8s_version=1.35"]));
        Assert.Equal("ImageMissing", error.Code);
        Assert.Contains("for Kubernetes 1.35", error.Message);
        Assert.Equal("1.34", Server.Eks.Clusters["prod"]["version"]!.ToString());

        var report = await SetAsync(["k8s_version=1.35", "karpenter_ami_alias=al2023@latest", "karpenter_cpu_limit=200", "node_group.system.max_size=9"]);
        AssertApplied(report);
        Assert.Equal(["NodeGroup/system", "NodePool/workload", "Cluster/prod", "EC2NodeClass/workload"], report.Plan.Writes.Select(w => w.Target.ToString()));
    }

    [Fact]
    public async Task Bottlerocket_says_its_version_without_the_v()
    {
        Server.Ssm.Parameters["/aws/service/bottlerocket/aws-k8s-1.34/x86_64/1.49.0/image_id"] = "ami-1";
        Server.Ssm.Parameters["/aws/service/bottlerocket/aws-k8s-1.34/arm64/1.49.0/image_id"] = "ami-2";
        AssertApplied(await SetAsync(["karpenter_node_os=bottlerocket"]));
        var report = await SetAsync(["karpenter_ami_alias=bottlerocket@v1.49.0"]);
        AssertApplied(report);
        Assert.Empty(Told(report));
    }

    [Fact]
    public async Task Who_may_not_ask_is_told_what_is_not_known_and_by_which_policy_it_would_be()
    {
        Server.Fail("GetParameters", Fault.Denied("ssm:GetParameters", "arn:aws:ssm:us-east-1::parameter/aws/service/eks/optimized-ami/1.34"));
        var report = await SetAsync([Pin]);
        AssertApplied(report);
        var warning = Assert.Single(Told(report));
        Assert.Contains("could not be seen", warning);
        Assert.Contains("may not ssm:GetParameters on arn:aws:ssm:us-east-1::parameter/aws/service/eks/optimized-ami/1.34", warning);
        Assert.Contains("The reader policy in docs/aws.md allows it", warning);
    }

    // What is known of nodes besides is told of the parameter.
    private static IEnumerable<string> Told(ChangeReport report) => report.Plan.Warnings.Where(w => !w.StartsWith("karpenter_", StringComparison.Ordinal));

    private void Publish(string kubernetes, params string[] machines)
    {
        foreach (var machine in machines)
            Server.Ssm.Parameters[$"/aws/service/eks/optimized-ami/{kubernetes}/amazon-linux-2023/{machine}/standard/amazon-eks-node-al2023-{machine}-standard-{kubernetes}-v20251103/image_id"] = $"ami-{machine}";
    }
}
