using System.Text.Json.Nodes;
using k8s;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Aws.Tests.Together;

/// <summary>A rack on EKS as users have it: its cluster on a real API server, something in AWS' place, and the cmdlets in processes of their own.</summary>
internal abstract class ShellRack(ApiServer server, AwsRelay aws, string key, string secret) : IAsyncDisposable
{
    /// <summary>The rack's, its NodePool's and its EC2NodeClass' name.</summary>
    public string Name { get; } = ApiServer.Name("shell");

    public Proxy Kubernetes { get; } = new(server.Kubeconfig, "maria");

    public AwsRelay Aws => aws;

    // What leads a process to the stand-in for AWS, and to nothing else.
    public ShellProcess Shell { get; } = new()
    {
        Environment = new()
        {
            ["AWS_ENDPOINT_URL"] = aws.Url,
            ["AWS_ACCESS_KEY_ID"] = key,
            ["AWS_SECRET_ACCESS_KEY"] = secret,
            ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null,
            ["AWS_REGION"] = null,
        },
    };

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>In whose name EKS says that the cluster issues tokens: whatever stands for its API server says the same.</summary>
    private protected abstract Task<string> IssuerAsync();

    /// <summary>Makes its NodePool and EC2NodeClass, and registers it with EKS by the way of a kubeconfig.</summary>
    public async Task RegisterAsync(string cluster, string more = "")
    {
        await using (var connection = await server.OpenAsync(Name))
        {
            foreach (var (kind, body) in new[] { (TargetKind.EC2NodeClass, Samples.NodeClass()), (TargetKind.NodePool, Samples.Pool()) })
                await connection.Targets.ApplyAsync(Samples.Write(Name, WriteVerb.Create, body, kind: kind), Samples.Fence, Token);
        }

        var issuer = new JsonObject { ["issuer"] = await IssuerAsync() }.ToJsonString();
        Kubernetes.InPlace = request => request.Path == "/.well-known/openid-configuration" ? new WebAnswer(200, issuer) : null;
        var lines = await Shell.RunAsync($"""
            Register-Rack {Name} -Cluster {cluster} -Region us-east-1 -Context test -Kubeconfig '{Kubernetes.Kubeconfig}' -NodePool {Name} -NodeClass {Name} -Force | Out-Null
            {more}
            (Get-Rack {Name}).Status
            """);
        Assert.True(lines[^1] == "running", string.Join('\n', lines));
    }

    /// <summary>The NodePool's limits, as the API server has them.</summary>
    public async Task<JsonObject> LimitsAsync()
    {
        using var other = server.Other();
        var pool = await other.CustomObjects.GetClusterCustomObjectAsync<JsonObject>("karpenter.sh", "v1", "nodepools", Name, Token);
        return (JsonObject)pool["spec"]!["limits"]!;
    }

    /// <summary>A change as the API server keeps it.</summary>
    public async Task<JsonObject> ChangeAsync(long sequence)
    {
        using var other = server.Other();
        return await other.CustomObjects.GetClusterCustomObjectAsync<JsonObject>("rackparams.io", "v1", "rackchanges", $"{Name}-{sequence:D12}", Token);
    }

    /// <summary>Takes a change away, as somebody might who may do anything in the cluster.</summary>
    public async Task DeleteChangeAsync(long sequence)
    {
        using var other = server.Other();
        await other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("rackparams.io", "v1", "rackchanges", $"{Name}-{sequence:D12}", cancellationToken: Token);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Kubernetes.DisposeAsync();
        await aws.DisposeAsync();
        Shell.Dispose();
    }
}
