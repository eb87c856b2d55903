using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>EKS add-ons: which are there, and in which version.</summary>
internal static class AddonParameters
{
    private static readonly (string Name, string Addon, string What, string? Switch)[] Table =
    [
        ("vpc_cni", "vpc-cni", "gives pods their network addresses", null),
        ("coredns", "coredns", "answers names inside the cluster", null),
        ("kube_proxy", "kube-proxy", "leads traffic to services", null),
        ("aws_ebs_csi_driver", "aws-ebs-csi-driver", "makes EBS volumes for pods", null),
        ("efs_csi_driver", "aws-efs-csi-driver", "mounts EFS file systems into pods", "efs_csi_driver_enable"),
        ("pod_identity_agent", "eks-pod-identity-agent", "gives pods AWS credentials of their own", "pod_identity_agent_enable"),
    ];

    public static IEnumerable<ParameterDefinition> All() =>
        Table.SelectMany(row => row.Switch is { } name ? [Switch(name, row.Addon, row.What), Version(row.Name, row.Addon, row.What, name)] : new[] { Version(row.Name, row.Addon, row.What, null) });

    private static ParameterDefinition Version(string name, string addon, string what, string? needs)
    {
        var type = new AddonVersionType();
        return Cluster.Define($"{name}_version", type, new FieldBinding(type, FieldForms.Plain, new TargetSlot(TargetKind.Addon, addon), "addonVersion")) with
        {
            Group = "add-ons",
            Topics = ["versions"],
            DefaultSource = "EKS",
            UnsetText = "(not installed)",
            HasDefault = false,
            Prerequisites = needs is null ? [] : [new(needs, "true", "the add-on is not installed")],
            Summary = $"Version of the EKS add-on {addon}.",
            Explanation = $"The add-on {addon} {what}. EKS replaces its pods one by one when the version changes; settings made to it by hand are kept where they do not clash. Which builds suit the cluster's Kubernetes version, aws eks describe-addon-versions tells.",
            Examples = [$"{name}_version=v1.2.3-eksbuild.1", $"Get-RackParameter {name}_version"],
            Safeguards = Safeguards.And(Safeguards.Patching),
            ConvoxName = $"{name}_version",
            Mended = "It can be set without force, and its form is checked.",
        };
    }

    private static ParameterDefinition Switch(string name, string addon, string what) => Cluster.Define(name, new BooleanType(), new AddonBinding(addon)) with
    {
        Group = "add-ons",
        Default = "false",
        DefaultSource = "Convox",
        Summary = $"Whether the EKS add-on {addon} is installed.",
        Explanation = $"The add-on {addon} {what}. True installs it in the version that EKS holds for right, or in the one set with it; false removes its pods. Data that it gave access to stays where it is.",
        Examples = [$"{name}=true", $"{name}=false"],
        ConvoxName = name,
        Mended = name == "efs_csi_driver_enable" ? "Switching it off never deletes a file system." : null,
    };
}
