using RackParams.Aws.Tests.Contract;

namespace RackParams.Aws.Tests.Racks;

/// <summary>Tab behind -Cluster, in a process of its own.</summary>
public sealed class ClusterCompletionTests : IAsyncDisposable
{
    private const string Line = "Register-Rack production -Region us-east-1 -Cluster p";

    private readonly ContractServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_clusters_of_the_region_are_offered_and_where_AWS_can_not_be_asked_nothing_is()
    {
        foreach (var name in new[] { "prod", "play", "test" }) _server.Eks.AddCluster(name);

        Assert.Equal(["play: play in us-east-1", "prod: prod in us-east-1"], await OfferedAsync(_server.Url, ContractServer.AccessKey, tries: 20));
        Assert.Equal(["ListClusters"], _server.Operations.Distinct());

        Assert.Empty(await OfferedAsync(_server.Url, "AKIAUNKNOWN"));
        Assert.Empty(await OfferedAsync("http://127.0.0.1:1", ContractServer.AccessKey));
    }

    private static async Task<IReadOnlyList<string>> OfferedAsync(string endpoint, string key, int tries = 1)
    {
        using var shell = new ShellProcess
        {
            Environment = new() { ["AWS_ENDPOINT_URL"] = endpoint, ["AWS_ACCESS_KEY_ID"] = key, ["AWS_SECRET_ACCESS_KEY"] = ContractServer.SecretKey, ["AWS_SESSION_TOKEN"] = null, ["AWS_PROFILE"] = null },
        };

        // Tab waits for two seconds, in which a machine that does much else may not get there: whoever presses it again finds it warm.
        return await shell.RunAsync($$"""
            for ($i = 0; $i -lt {{tries}} -and -not $found; $i++) {
                $found = [System.Management.Automation.CommandCompletion]::CompleteInput('{{Line}}', {{Line.Length}}, $null).CompletionMatches |
                    Where-Object ResultType -eq ParameterValue | ForEach-Object { "$($_.CompletionText): $($_.ToolTip)" }
            }
            $found
            """);
    }
}
