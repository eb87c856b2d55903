using System.Text.Json.Nodes;
using Amazon.S3.Model;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Together;

/// <summary>A rack on a real API server and moto together, with a ledger in S3 under compliance lock that must confirm.</summary>
internal sealed class WholeRack : ShellRack
{
    private readonly string _cluster;

    private WholeRack(ApiServer server, MotoServer moto, string cluster)
        : base(server, new MotoRelay(moto.Endpoint), "testing", "testing") => (_cluster, Session) = (cluster, moto.Open(since: "5.2"));

    public string Bucket { get; } = $"ledger-{Guid.NewGuid():N}";

    public AwsSession Session { get; }

    /// <summary>Registers it and adds its ledger: two changes, so the next one is the third.</summary>
    public static async Task<WholeRack> MakeAsync(ApiServer server, MotoServer moto)
    {
        _ = server.Kubeconfig;
        var rack = new WholeRack(server, moto, await moto.MakeClusterAsync("whole"));
        await rack.Session.S3.PutBucketAsync(new PutBucketRequest { BucketName = rack.Bucket, ObjectLockEnabledForBucket = true }, Token);
        await rack.RegisterAsync(rack._cluster, $"Add-RackLedger -S3 {rack.Bucket} -Prefix racks -Name audit -Delivery Required -Region us-east-1 -Rack {rack.Name} -Reason 'retention of change records' | Out-Null");
        return rack;
    }

    /// <summary>The cluster's tags, as moto has them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TagsAsync() =>
        DocumentChanges.Texts(await new EksClusterReader(Session).RequireAsync(_cluster, Token), "tags");

    /// <summary>An object of the ledger.</summary>
    public async Task<GetObjectResponse> ObjectAsync(long sequence, string part)
    {
        var record = JsonNode.Parse((string)(await ChangeAsync(sequence))["spec"]!["record"]!)!;
        return await Session.S3.GetObjectAsync(Bucket, $"racks/{record["rackId"]}/{sequence:D12}.{part}.json", Token);
    }

    private protected override async Task<string> IssuerAsync() =>
        (await new EksClusterReader(Session).RequireAsync(_cluster, Token))["identity"]!["oidc"]!["issuer"]!.ToString();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Session.Dispose();
    }
}
