using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Isolation;

/// <summary>The module beside others that brought other versions of its packages.</summary>
public sealed class IsolationTests
{
    private const string Default = "Default";
    private const string Private = "RackParams";

    // Every adapter: the sandbox by a change; Kubernetes by a kubeconfig that is read and a client that is made, up to the refused connection.
    private static string EveryAdapter(string rack, string folder) => $$"""
        Register-Rack {{rack}} -Sandbox | ForEach-Object Status
        (Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_cpu_limit=64 -Rack {{rack}} -Reason 'beside other modules' -Force).Outcome
        (Test-RackAuditLog -Rack {{rack}}).Whole
        Register-Rack {{rack}}-away -Context away -Kubeconfig '{{folder}}/kubeconfig' -Force
        """;

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    [InlineData("alone")]
    public async Task Every_adapter_works_with_its_own_versions(string others)
    {
        var folder = Directory.CreateTempSubdirectory("rackparams-test-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:1"}}]
                contexts: [{name: away, context: {cluster: here, user: maria}}]
                users: [{name: maria, user: {token: secret}}]
                """, TestContext.Current.CancellationToken);
            var told = await Neighbour.RunAsync(others, EveryAdapter(Session.NewRack(), folder));

            Assert.Equal(["no pool", "Applied", "Applied", "Applied", "True"], told.Gave);
            Assert.StartsWith("Unreachable: ", Assert.Single(told.Errors));
            Assert.Contains("127.0.0.1:1", told.Errors.Single());
            Assert.All(["RackParams.Local", "RackParams.Kubernetes", "KubernetesClient", "YamlDotNet", "Microsoft.Data.Sqlite"], name => Assert.Contains(name, told.LoadedIn(Private)));
            Assert.All(["RackParams.Core", "RackParams.PowerShell"], name => Assert.Contains(name, told.LoadedIn(Default)));
            Assert.Equal(others == "alone" ? 0 : 2, told.Others.Count());
            Assert.All(told.Others, other =>
            {
                Assert.Equal(other.Version, told.Version(Default, other.Name));
                Assert.NotEqual(other.Version, told.Version(Private, other.Name));
            });
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task Importing_loads_no_adapter_and_no_package()
    {
        var told = await Neighbour.RunAsync("alone", "(Get-Command -Module RackParams).Count -gt 10; (Get-RackParameterDefinition).Count -gt 10");
        Assert.Equal(["True", "True"], told.Gave);
        Assert.Empty(told.LoadedIn(Private));
    }

    [Fact]
    public async Task Importing_makes_no_catalog()
    {
        const string made = "[RackParams.Core.Catalog.RackCatalog].GetField('Shared', 'NonPublic, Static').GetValue($null).IsValueCreated";
        var told = await Neighbour.RunAsync("alone", $"{made}; $null = Get-RackParameterDefinition; {made}");
        Assert.Equal(["False", "True"], told.Gave);
    }

    [Fact]
    public async Task A_sandbox_loads_neither_Kubernetes_nor_AWS_and_a_cluster_no_SQLite()
    {
        await using var api = new ApiDouble();
        var sandbox = await Neighbour.RunAsync("alone", $"(Register-Rack {Session.NewRack()} -Sandbox).Status");
        Assert.Contains("Microsoft.Data.Sqlite", sandbox.LoadedIn(Private));
        Assert.DoesNotContain(sandbox.LoadedIn(Private), name => name.StartsWith("RackParams.Kubernetes", StringComparison.Ordinal) || name.StartsWith("KubernetesClient", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal));

        var rack = Session.NewRack();
        var cluster = await Neighbour.RunAsync("alone", $"$null = Register-Rack {rack} -Context test -Kubeconfig '{api.Kubeconfig}' -Force; (Get-RackAuditLog -Rack {rack}).Count -gt 0");
        Assert.Equal(["True"], cluster.Gave);
        Assert.Contains("KubernetesClient", cluster.LoadedIn(Private));
        Assert.DoesNotContain(cluster.LoadedIn(Private), name => name.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal));
    }
}
