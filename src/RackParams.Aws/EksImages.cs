using Amazon.SimpleSystemsManagement.Model;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Aws;

/// <summary>Which images Amazon publishes for nodes of EKS: by the public parameters of Systems Manager through which Karpenter resolves an alias.</summary>
internal sealed class EksImages(AwsSession session, ClusterGlance glance) : IImages
{
    private static readonly (string Kubernetes, string Machine)[] Machines = [("amd64", "x86_64"), ("arm64", "arm64")];

    public async Task<MissingImages> MissingAsync(string alias, IReadOnlyList<string> architectures, string? kubernetes, CancellationToken cancellationToken)
    {
        var version = kubernetes ?? (await glance.ReadAsync("images", cancellationToken).ConfigureAwait(false))["version"]!.ToString();
        var names = architectures.ToDictionary(a => Name(alias, Machine(a), version), StringComparer.Ordinal);
        var answer = await session.CallAsync(
            new AwsCall("ssm:GetParameters", $"images of {alias}"),
            t => session.Ssm.GetParametersAsync(new GetParametersRequest { Names = [.. names.Keys] }, t), cancellationToken).ConfigureAwait(false);
        var found = (answer.Parameters ?? []).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return new MissingImages(version, session.Region.SystemName, [.. names.Where(n => !found.Contains(n.Key)).Select(n => n.Value)]);
    }

    // An alias may say its version with a v; Bottlerocket's parameters don't.
    private static string Name(string alias, string machine, string kubernetes) => alias.Split('@') switch
    {
        ["bottlerocket", var version] => $"/aws/service/bottlerocket/aws-k8s-{kubernetes}/{machine}/{version.TrimStart('v')}/image_id",
        [_, var version] => $"/aws/service/eks/optimized-ami/{kubernetes}/amazon-linux-2023/{machine}/standard/amazon-eks-node-al2023-{machine}-standard-{kubernetes}-{version}/image_id",
        _ => alias,
    };

    private static string Machine(string architecture) => Array.Find(Machines, m => m.Kubernetes == architecture).Machine ?? architecture;
}
