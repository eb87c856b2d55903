using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Together;

/// <summary>A rack on a real API server and the contract server, whose updates take time; one for all tests of a class.</summary>
internal sealed class AwaitedRack : ShellRack
{
    private AwaitedRack(ApiServer server, ContractServer contract)
        : base(server, new AwsRelay(contract.Url), ContractServer.AccessKey, ContractServer.SecretKey) => Contract = contract;

    public ContractServer Contract { get; }

    public static async Task<AwaitedRack> MakeAsync(ApiServer server)
    {
        _ = server.Kubeconfig;
        var contract = new ContractServer();
        contract.Eks.AddCluster("prod");
        contract.Eks.AddNodeGroup("prod", "system");
        var rack = new AwaitedRack(server, contract);
        await rack.RegisterAsync("prod");
        return rack;
    }

    private protected override Task<string> IssuerAsync() => Task.FromResult(Contract.Eks.Clusters["prod"]["identity"]!["oidc"]!["issuer"]!.ToString());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Contract.DisposeAsync();
    }
}
