using RackParams.Aws.Access;
using RackParams.Aws.Ledgers;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Aws;

/// <summary>Opens ledgers that AWS keeps.</summary>
/// <param name="profile">A profile of ~/.aws; null: whatever the SDK's order finds.</param>
public sealed class AwsLedgers(string? profile) : ILedgerConnector
{
    public ILedger Open(LedgerDefinition ledger, string rack, bool create)
    {
        if (ledger.Kind == LedgerKind.CloudTrailLake)
        {
            var channel = LakeArn.Require(ledger.Destination, ledger.Store is not null && ledger.Store == ledger.Destination ? "eventdatastore" : "channel");
            return new LakeLedger(ledger, AwsSession.Open(new AwsPlace(rack, profile, ledger.Region ?? channel.Region)), TimeProvider.System);
        }

        var place = S3Place.Parse(ledger.Destination);
        return new S3Ledger(ledger, place, AwsSession.Open(new AwsPlace(rack, profile, ledger.Region)), TimeProvider.System);
    }
}
