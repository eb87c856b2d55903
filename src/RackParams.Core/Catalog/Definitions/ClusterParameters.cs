using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>What EKS can change of a cluster.</summary>
internal static class ClusterParameters
{
    public static IEnumerable<ParameterDefinition> All() => [.. Access(), .. Endpoints(), .. Protection(), .. Versions()];

    public static IEnumerable<CatalogRule> Rules()
    {
        yield return new CatalogRule(
            "endpoint-reachable", ["disable_public_access", "enable_private_access"],
            "The API server keeps a public or a private endpoint.",
            s => s.Value("disable_public_access") == "true" && s.Value("enable_private_access") == "false"
                ? "disable_public_access=true and enable_private_access=false leave no way to the API server. Set enable_private_access=true first."
                : null);
        yield return new CatalogRule(
            "endpoint-cidrs", ["disable_public_access", "eks_api_server_public_access_cidrs"],
            "Ranges of the public endpoint mean nothing without it.",
            s => s.Value("disable_public_access") == "true" && s.Value("eks_api_server_public_access_cidrs") != s.Old("eks_api_server_public_access_cidrs")
                ? "eks_api_server_public_access_cidrs: the public endpoint is off, so its ranges mean nothing until it is on again."
                : null,
            Warns: true);
        yield return new CatalogRule("version-step", ["k8s_version"], "Kubernetes is upgraded one minor version at a time, and never back.", VersionStep);
        yield return new CatalogRule(
            "access-entries-mode", ["eks_access_entries", "karpenter_auth_mode"],
            "Access entries need an authentication mode that knows them.",
            s => s.Value("eks_access_entries") is not null && s.Value("karpenter_auth_mode") == "false"
                ? "eks_access_entries needs karpenter_auth_mode=true, set before or in the same command: the cluster's authentication mode knows no access entries."
                : null);
    }

    private static string? VersionStep(RuleState state)
    {
        if (MinorVersionType.Numbers(state.Old("k8s_version")) is not var (major, minor) || MinorVersionType.Numbers(state.Value("k8s_version")) is not { } to) return null;
        return to == (major, minor) ? null
            : to.Major < major || (to.Major == major && to.Minor < minor) ? $"k8s_version={to.Major}.{to.Minor}: EKS can't go back from {major}.{minor}."
            : to.Major != major || to.Minor > minor + 1 ? $"k8s_version={to.Major}.{to.Minor}: EKS upgrades one minor version at a time: {major}.{minor + 1} comes first."
            : null;
    }

    private static IEnumerable<ParameterDefinition> Access()
    {
        yield return Cluster.Define("karpenter_auth_mode", new BooleanType(), new AccessModeBinding()) with
        {
            Group = "karpenter",
            Topics = ["security"],
            Default = "false",
            DefaultSource = "EKS (CONFIG_MAP)",
            Summary = "Lets IAM principals in by EKS access entries, which Karpenter's nodes need.",
            Explanation = "EKS decides who may talk to the cluster either by a ConfigMap alone or also by access entries, which live in the EKS API and show in CloudTrail. Karpenter's nodes join by an access entry. EKS can't switch back once access entries are on, so this is one-way.",
            Examples = ["karpenter_auth_mode=true", "karpenter_auth_mode=true karpenter_enabled=true"],
            Mutability = Mutability.OneWay,
            ReadOnlyBecause = "access entries can't be switched off again once they are on (EKS)",
            Safeguards = Safeguards.And(Safeguards.AccessControl),
            ConvoxName = "karpenter_auth_mode",
            Mended = "The live mode is read; Convox ignores it after the first change.",
            Since = 1,
        };
        var entries = new AccessEntrySetType();
        yield return Cluster.Define("eks_access_entries", entries, new AccessEntriesBinding(entries)) with
        {
            Topics = ["security"],
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Summary = "Which IAM principals may enter the cluster, and what they may do there.",
            Explanation = "An access entry lets an IAM role or user in and grants it an EKS access policy, for the whole cluster or a namespace, or puts it into Kubernetes groups that RBAC knows. The list given is the whole list of people's and pipelines' entries; those of nodes and of AWS's own services are left alone. Taking your own entry out may lock you out.",
            Examples = ["eks_access_entries=arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy", "eks_access_entries=arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy,arn:aws:iam::123456789012:role/audit=AmazonEKSViewPolicy"],
            Safeguards = Safeguards.And(Safeguards.AccessControl),
            ConvoxName = "eks_access_entries",
            Mended = "Convox's is a switch that lets in whoever runs it; this one lists who may enter.",
        };
    }

    private static IEnumerable<ParameterDefinition> Endpoints()
    {
        var flag = new BooleanType();
        yield return Cluster.Define("disable_public_access", flag, new FieldBinding(flag, FieldForms.Opposite, Cluster.Slot, "resourcesVpcConfig", "endpointPublicAccess")) with
        {
            Topics = ["network", "security"],
            Default = "false",
            DefaultSource = "EKS",
            Summary = "Whether the API server can't be reached from the internet.",
            Explanation = "With true, kubectl, pipelines and this module reach the cluster only from its own network, through a VPN or a bastion. Private access must be on. EKS carries it out in some minutes; the control plane goes on answering.",
            Examples = ["disable_public_access=true", "disable_public_access=true enable_private_access=true"],
            Safeguards = Safeguards.And(Safeguards.Network),
            ConvoxName = "disable_public_access",
        };
        yield return Cluster.Define("enable_private_access", flag, new FieldBinding(flag, FieldForms.Switch, Cluster.Slot, "resourcesVpcConfig", "endpointPrivateAccess")) with
        {
            Topics = ["network", "security"],
            Default = "true",
            DefaultSource = "RackParams (EKS: false)",
            Summary = "Whether the API server can be reached from within the cluster's network.",
            Explanation = "With true, nodes talk to the API server without leaving the network. EKS carries it out in some minutes.",
            Examples = ["enable_private_access=true", "enable_private_access=true disable_public_access=true"],
            Safeguards = Safeguards.And(Safeguards.Network),
            ConvoxName = "enable_private_access",
        };
        var cidrs = new CidrSetType();
        yield return Cluster.Define("eks_api_server_public_access_cidrs", cidrs, new ListBinding(cidrs, Cluster.Slot, "resourcesVpcConfig", "publicAccessCidrs")) with
        {
            Topics = ["network", "security"],
            Default = "0.0.0.0/0",
            DefaultSource = "EKS",
            Summary = "From which addresses the API server's public endpoint can be reached.",
            Explanation = "By default the whole internet may knock, and authentication alone keeps it out. Ranges of one's own offices, VPN and pipelines narrow that. Nodes outside the network, and you yourself, must lie within, or private access must be on.",
            Examples = ["eks_api_server_public_access_cidrs=203.0.113.0/24", "eks_api_server_public_access_cidrs=203.0.113.0/24,198.51.100.7/32"],
            Safeguards = Safeguards.And(Safeguards.Network),
            ConvoxName = "eks_api_server_public_access_cidrs",
            Mended = "Ranges are checked.",
        };
    }

    private static IEnumerable<ParameterDefinition> Protection()
    {
        var logs = new ChoiceSetType("api", "audit", "authenticator", "controllerManager", "scheduler");
        yield return Cluster.Define("eks_log_types", logs, new LogTypesBinding(logs)) with
        {
            Topics = ["logging", "security"],
            DefaultSource = "EKS (none)",
            UnsetText = "(none)",
            Clearable = true,
            BlindsAuditor = true,
            Summary = "Which logs of the control plane go to CloudWatch.",
            Explanation = "audit tells who did what in the Kubernetes API, authenticator which AWS principal came in as whom; both are needed to prove who edited an object behind this module's back. They cost what CloudWatch costs to take in. Taking audit or authenticator away blinds the auditor, and is asked about as such.",
            Examples = ["eks_log_types=api,audit,authenticator", "eks_log_types=audit,authenticator"],
            Safeguards = Safeguards.And(Safeguards.Logging),
            ConvoxName = "eks_log_types",
            Mended = "Types are checked, in any case; logs switched on by hand are shown, not silently reverted.",
        };
        var flag = new BooleanType();
        yield return Cluster.Define("eks_deletion_protection", flag, new FieldBinding(flag, FieldForms.Switch, Cluster.Slot, "deletionProtection")) with
        {
            Topics = ["security"],
            Default = "false",
            DefaultSource = "EKS",
            Summary = "Whether EKS refuses to delete the cluster.",
            Explanation = "With true, deleting the cluster fails until somebody sets this to false first, which is a recorded act of its own. It takes effect at once.",
            Examples = ["eks_deletion_protection=true", "eks_deletion_protection=false"],
            Safeguards = Safeguards.And(Safeguards.Availability),
        };
        var key = new KmsKeyArnType();
        yield return Cluster.Define("eks_secrets_encryption_key", key, new SecretsKeyBinding(key)) with
        {
            Topics = ["security"],
            DefaultSource = "EKS (its own key)",
            UnsetText = "(EKS's own key)",
            Mutability = Mutability.OneWay,
            ReadOnlyBecause = "encryption of secrets with a key of one's own can't be switched off, nor the key exchanged (EKS)",
            Summary = "KMS key of one's own that Kubernetes secrets are encrypted with.",
            Explanation = "EKS encrypts its storage in any case. With a key of one's own, secrets are encrypted once more before they are stored, and every use of the key shows in CloudTrail. It can't be undone, and a key that is deleted makes the cluster's secrets unreadable for ever.",
            Examples = ["eks_secrets_encryption_key=arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", "Get-RackParameter eks_secrets_encryption_key"],
            Safeguards = Safeguards.And(Safeguards.Encryption),
        };
        var tags = new TagMapType();
        yield return Cluster.Define("tags", tags, new MapBinding(tags, Cluster.Slot, TagMapType.IsOurs, "tags")) with
        {
            Topics = ["cost", "security"],
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Summary = "AWS tags of the EKS cluster itself.",
            Explanation = "Tags tell costs and duties apart in AWS. They do not spread to nodes: those have karpenter_node_tags, where a change replaces nodes. The list given is the whole list; tags of AWS itself are left alone.",
            Examples = ["tags=team=platform,cost-center=4711", "tags="],
            Safeguards = Safeguards.And(Safeguards.Inventory),
            ConvoxName = "tags",
            Mended = "A value with '=' is kept whole; reserved keys are refused; tagging the cluster does not roll the nodes.",
        };
    }

    private static IEnumerable<ParameterDefinition> Versions()
    {
        var version = new MinorVersionType();
        yield return Cluster.Define("k8s_version", version, new FieldBinding(version, FieldForms.Plain, Cluster.Slot, "version")) with
        {
            Topics = ["versions", "security"],
            DefaultSource = "the cluster",
            HasDefault = false,
            ReadOnlyBecause = "EKS can't take a Kubernetes version back",
            Summary = "Kubernetes version of the control plane.",
            Explanation = "EKS upgrades by one minor version at a time, and never back. The control plane's servers are replaced one by one, which takes about ten minutes in which single calls may fail. Karpenter's nodes follow by themselves where their image is the newest of its family; a pinned image must exist for the new version.",
            Examples = ["k8s_version=1.35", "Get-RackParameter k8s_version"],
            Safeguards = Safeguards.And(Safeguards.Patching),
            ConvoxName = "k8s_version",
            Mended = "A step back or over a version is refused before anything is written.",
        };
        var support = new ChoiceType("standard", "extended");
        yield return Cluster.Define("eks_upgrade_policy", support, new FieldBinding(support, FieldForms.Capitals, Cluster.Slot, "upgradePolicy", "supportType")) with
        {
            Topics = ["versions", "cost"],
            Default = "standard",
            DefaultSource = "RackParams (EKS: extended)",
            Summary = "What EKS does when the version's standard support ends: upgrade, or keep it at a higher price.",
            Explanation = "standard: EKS upgrades the control plane by itself at the end of standard support, some 14 months after the version came out. extended: the version stays for up to a year more, at several times the price of the cluster.",
            Examples = ["eks_upgrade_policy=standard", "eks_upgrade_policy=extended"],
            Safeguards = Safeguards.And(Safeguards.Patching),
        };
    }
}
