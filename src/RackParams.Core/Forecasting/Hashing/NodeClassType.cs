using System.Text.Json.Nodes;

namespace RackParams.Core.Forecasting.Hashing;

/// <summary>The fields of EC2NodeClassSpec that Karpenter hashes, in the order they are declared. Selectors, the AMI family and ipPrefixCount are marked to be left out there.</summary>
internal static class NodeClassType
{
    private static readonly FieldHash Kubelet = Go.Struct(
        "KubeletConfiguration",
        ("clusterDNS", "ClusterDNS", Go.Set(Go.TextPointer)),
        ("maxPods", "MaxPods", Go.Int32Pointer),
        ("podsPerCore", "PodsPerCore", Go.Int32Pointer),
        ("systemReserved", "SystemReserved", Go.Map(Go.TextPointer)),
        ("kubeReserved", "KubeReserved", Go.Map(Go.TextPointer)),
        ("evictionHard", "EvictionHard", Go.Map(Go.TextPointer)),
        ("evictionSoft", "EvictionSoft", Go.Map(Go.TextPointer)),
        ("evictionSoftGracePeriod", "EvictionSoftGracePeriod", Go.Map(Go.Duration("Duration"))),
        ("evictionMaxPodGracePeriod", "EvictionMaxPodGracePeriod", Go.Int32Pointer),
        ("imageGCHighThresholdPercent", "ImageGCHighThresholdPercent", Go.Int32Pointer),
        ("imageGCLowThresholdPercent", "ImageGCLowThresholdPercent", Go.Int32Pointer),
        ("cpuCFSQuota", "CPUCFSQuota", Go.BoolPointer));

    private static readonly FieldHash Volume = Go.Struct(
        "BlockDevice",
        ("deleteOnTermination", "DeleteOnTermination", Go.BoolPointer),
        ("encrypted", "Encrypted", Go.BoolPointer),
        ("iops", "IOPS", Go.Int64Pointer),
        ("kmsKeyID", "KMSKeyID", Go.TextPointer),
        ("snapshotID", "SnapshotID", Go.TextPointer),
        ("throughput", "Throughput", Go.Int64Pointer),
        ("volumeInitializationRate", "VolumeInitializationRate", Go.Int32Pointer),
        ("volumeSize", "VolumeSize", Go.Quantity),
        ("volumeType", "VolumeType", Go.TextPointer));

    private static readonly FieldHash Mapping = Go.Struct(
        "BlockDeviceMapping", ("deviceName", "DeviceName", Go.TextPointer), ("ebs", "EBS", Volume), ("rootVolume", "RootVolume", Go.BoolValue));

    private static readonly FieldHash Interface = Go.Struct(
        "NetworkInterface",
        ("networkCardIndex", "NetworkCardIndex", Go.Int32Value), ("deviceIndex", "DeviceIndex", Go.Int32Value), ("interfaceType", "InterfaceType", Go.TextValue));

    private static readonly FieldHash Metadata = Go.Struct(
        "MetadataOptions",
        ("httpEndpoint", "HTTPEndpoint", Go.TextPointer),
        ("httpProtocolIPv6", "HTTPProtocolIPv6", Go.TextPointer),
        ("httpPutResponseHopLimit", "HTTPPutResponseHopLimit", Go.Int64Pointer),
        ("httpTokens", "HTTPTokens", Go.TextPointer));

    private static readonly FieldHash Tracking = Go.Struct(
        "ConnectionTracking",
        ("tcpEstablishedTimeout", "TCPEstablishedTimeout", Go.Int32Pointer),
        ("udpStreamTimeout", "UDPStreamTimeout", Go.Int32Pointer),
        ("udpTimeout", "UDPTimeout", Go.Int32Pointer));

    private static readonly (string Json, string Field, FieldHash Hash)[] Fields =
    [
        ("placementGroupSelector", "PlacementGroupSelector", Go.Struct("PlacementGroupSelector", ("name", "Name", Go.TextPointer), ("id", "ID", Go.TextPointer))),
        ("associatePublicIPAddress", "AssociatePublicIPAddress", Go.BoolPointer),
        ("userData", "UserData", Go.TextPointer),
        ("role", "Role", Go.TextValue),
        ("instanceProfile", "InstanceProfile", Go.TextPointer),
        ("tags", "Tags", Go.Map(Go.TextPointer)),
        ("kubelet", "Kubelet", Kubelet),
        ("blockDeviceMappings", "BlockDeviceMappings", Go.Set(Mapping)),
        ("instanceStorePolicy", "InstanceStorePolicy", Go.TextPointer),
        ("networkInterfaces", "NetworkInterfaces", Go.Set(Interface)),
        ("detailedMonitoring", "DetailedMonitoring", Go.BoolPointer),
        ("metadataOptions", "MetadataOptions", Metadata),
        ("connectionTracking", "ConnectionTracking", Tracking),
        ("context", "Context", Go.TextPointer),
        ("cpuOptions", "CPUOptions", Go.Struct("CPUOptions", ("nestedVirtualization", "NestedVirtualization", Go.TextPointer))),
    ];

    /// <summary>The hash of a specification.</summary>
    public static ulong Spec(JsonObject spec, bool withKubelet) => Go.Struct(
        "EC2NodeClassSpec",
        [.. Fields.Where(f => withKubelet || f.Json != "kubelet").Select(f => (f.Field, f.Hash(spec[f.Json])))]);
}
