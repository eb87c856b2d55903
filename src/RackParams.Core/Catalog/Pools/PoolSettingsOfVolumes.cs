using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>The nodes' root volume.</summary>
internal static class PoolSettingsOfVolumes
{
    private const string Additional = "additional_karpenter_nodepools_config";

    public static IEnumerable<PoolSetting> All =>
    [
        new("disk", Disk),
        new("volume_type", VolumeType),
        new("volume_iops", Iops),
        new("volume_throughput", Throughput),
        new("volume_encrypted", Encrypted),
        new("volume_kms_key", KmsKey),
    ];

    private static ParameterDefinition Disk(Pool pool)
    {
        var type = new DiskSizeType();
        return pool.Define("disk", type, new RootVolumeBinding(type, FieldForms.Gibibytes, pool.NodeClass, "volumeSize")) with
        {
            Default = "20",
            DefaultSource = "Convox (node_disk)",
            Unit = "GiB",
            UnsetText = "(as the AMI has it)",
            Topics = ["storage"],
            Summary = "Size of a node's root volume in GiB.",
            Explanation = "Images, logs and scratch space of all pods of a node share its root volume. Changing it replaces every node of the pool. 0 is another way to say the default.",
            Examples = pool.Examples("disk", "100", "50"),
            ConvoxName = pool.Pick("karpenter_node_disk", "karpenter_node_disk", Additional),
            Mended = "The range is checked; each pool has its own size.",
        };
    }

    private static ParameterDefinition VolumeType(Pool pool)
    {
        var type = new ChoiceType("gp2", "gp3", "io1", "io2");
        return pool.Define("volume_type", type, new RootVolumeBinding(type, FieldForms.Plain, pool.NodeClass, "volumeType")) with
        {
            Default = "gp3",
            DefaultSource = "Convox",
            UnsetText = "(as the AMI has it)",
            Topics = ["storage"],
            Summary = "EBS volume type of a node's root volume.",
            Explanation = "gp3 is the right one nearly always. io1 and io2 need provisioned IOPS, set in the same change or before. Changing it replaces every node of the pool; encryption of the volume stays as it is.",
            Examples = pool.Examples("volume_type", "gp3", "io2"),
            ConvoxName = pool.Pick("karpenter_node_volume_type", "karpenter_node_volume_type", Additional),
            Mended = "io1 and io2 without IOPS, with which no node can start, are refused.",
        };
    }

    private static ParameterDefinition Iops(Pool pool)
    {
        var type = new IntegerOrDefaultType(new IntegerType(100, 256_000, "IOPS", "6000"), "the volume type's own");
        return pool.Define("volume_iops", type, new RootVolumeBinding(type, FieldForms.Number, pool.NodeClass, "iops")) with
        {
            DefaultSource = "EBS (3000 for gp3)",
            Unit = "IOPS",
            UnsetText = "(as the volume type has it)",
            Clearable = true,
            Topics = ["storage"],
            Summary = "I/O operations a second that a node's root volume is provisioned with.",
            Explanation = "gp3 has 3000 at no cost and takes up to 80,000, at most 500 for each GiB; io1 and io2 take at least 100. EC2 gives what the volume's size allows, so the plan says how much that is. 0 is another way to say none. Changing it replaces every node of the pool.",
            Examples = pool.Examples("volume_iops", "6000", ""),
            ConvoxName = pool.Pick("karpenter_node_volume_iops", "karpenter_node_volume_iops", Additional),
            Mended = "What the volume's size does not allow is said in the plan, not cut in silence.",
            Since = 2,
        };
    }

    private static ParameterDefinition Throughput(Pool pool)
    {
        var type = new IntegerOrDefaultType(new IntegerType(125, 2_000, "MiB/s", "250"), "the volume type's own");
        return pool.Define("volume_throughput", type, new RootVolumeBinding(type, FieldForms.Number, pool.NodeClass, "throughput")) with
        {
            DefaultSource = "EBS (125 for gp3)",
            Unit = "MiB/s",
            UnsetText = "(as the volume type has it)",
            Clearable = true,
            Topics = ["storage"],
            Summary = "Throughput that a node's root volume is provisioned with, in MiB/s.",
            Explanation = "Only gp3 has it: 125 at no cost, up to 2000, at most a quarter of the volume's IOPS. It decides how fast large images unpack. 0 is another way to say none. Changing it replaces every node of the pool.",
            Examples = pool.Examples("volume_throughput", "250", ""),
            ConvoxName = pool.Pick("karpenter_node_volume_throughput", "karpenter_node_volume_throughput", Additional),
            Mended = "What the volume's IOPS do not allow is said in the plan, not cut in silence.",
            Since = 2,
        };
    }

    private static ParameterDefinition Encrypted(Pool pool)
    {
        var type = new BooleanType();
        return pool.Define("volume_encrypted", type, new RootVolumeBinding(type, FieldForms.Switch, pool.NodeClass, "encrypted")) with
        {
            Default = "true",
            DefaultSource = "RackParams",
            UnsetText = "(as the account's EBS default has it)",
            Topics = ["security", "storage"],
            Summary = "Whether a node's root volume is encrypted.",
            Explanation = "Images and logs of pods may hold patient data, and land on the node's root volume. Encryption by EBS costs nothing and shows nowhere. With it, everything written to the volume and its snapshots is encrypted by the key that the KMS key parameter names, else by the account's own. Changing it replaces every node of the pool.",
            Examples = pool.Examples("volume_encrypted", "true", "false"),
            Safeguards = Safeguards.And(Safeguards.Encryption),
            ConvoxName = "ebs_volume_encryption_enabled",
            Mended = "On by default; no override of other volume settings can lose it.",
            Since = 2,
        };
    }

    private static ParameterDefinition KmsKey(Pool pool)
    {
        var type = new KmsKeyType();
        return pool.Define("volume_kms_key", type, new RootVolumeBinding(type, FieldForms.Plain, pool.NodeClass, "kmsKeyID")) with
        {
            DefaultSource = "EBS (the account's default key)",
            UnsetText = "(the account's default key)",
            Clearable = true,
            Topics = ["security", "storage"],
            Summary = "KMS key that a node's root volume is encrypted with.",
            Explanation = "A key of one's own can be rotated, limited and revoked, and its use shows in CloudTrail. The Auto Scaling and Karpenter roles must be allowed to use it, or nodes can't start. Changing it replaces every node of the pool.",
            Examples = pool.Examples("volume_kms_key", "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", ""),
            Safeguards = Safeguards.And(Safeguards.Encryption),
            Since = 2,
        };
    }
}
