using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class UpdateType(string value) : ConstantClass(value)
{
    public static readonly UpdateType VersionUpdate = new("VersionUpdate");

    public static readonly UpdateType EndpointAccessUpdate = new("EndpointAccessUpdate");

    public static readonly UpdateType LoggingUpdate = new("LoggingUpdate");

    public static readonly UpdateType ConfigUpdate = new("ConfigUpdate");

    public static readonly UpdateType AssociateIdentityProviderConfig = new("AssociateIdentityProviderConfig");

    public static readonly UpdateType DisassociateIdentityProviderConfig = new("DisassociateIdentityProviderConfig");

    public static readonly UpdateType AssociateEncryptionConfig = new("AssociateEncryptionConfig");

    public static readonly UpdateType AddonUpdate = new("AddonUpdate");

    public static readonly UpdateType VpcConfigUpdate = new("VpcConfigUpdate");

    public static readonly UpdateType AccessConfigUpdate = new("AccessConfigUpdate");

    public static readonly UpdateType UpgradePolicyUpdate = new("UpgradePolicyUpdate");

    public static readonly UpdateType ZonalShiftConfigUpdate = new("ZonalShiftConfigUpdate");

    public static readonly UpdateType AutoModeUpdate = new("AutoModeUpdate");

    public static readonly UpdateType RemoteNetworkConfigUpdate = new("RemoteNetworkConfigUpdate");

    public static readonly UpdateType DeletionProtectionUpdate = new("DeletionProtectionUpdate");

    public static readonly UpdateType ControlPlaneScalingConfigUpdate = new("ControlPlaneScalingConfigUpdate");

    public static readonly UpdateType VendedLogsUpdate = new("VendedLogsUpdate");

    public static readonly UpdateType VersionRollback = new("VersionRollback");

    public static implicit operator UpdateType(string value) => new(value);
}
