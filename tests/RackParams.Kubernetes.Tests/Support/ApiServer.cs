using k8s;
using k8s.Models;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

[assembly: AssemblyFixture(typeof(ApiServer))]

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>A real API server, shared by all tests of a run: the one of RACKPARAMS_TEST_KUBECONFIG, or one of our own where RACKPARAMS_TEST_CLUSTER is 1.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private const string Needs = "needs a Kubernetes API server (tests/cluster/up)";

    private string? _folder;
    private string? _kubeconfig;
    private string _absent = Needs;

    /// <summary>What was installed before our definitions; null: the server isn't one of our own.</summary>
    public Installation? Before { get; private set; }

    /// <summary>There is one; tests that can do without use a double instead.</summary>
    internal bool IsUp => _kubeconfig is not null;

    public string Kubeconfig
    {
        get
        {
            Assert.SkipWhen(_kubeconfig is null, _absent);
            return _kubeconfig!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _kubeconfig = Environment.GetEnvironmentVariable("RACKPARAMS_TEST_KUBECONFIG") is { Length: > 0 } named ? named : await StartAsync();
        if (_kubeconfig is null) return;
        await using var rack = await OpenAsync("fixture");
        if (_folder is not null) Before = await rack.Registrar.ExamineAsync(CancellationToken.None);
        await rack.Registrar.InstallDefinitionsAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null) return;
        await TestScript.RunAsync("tests/cluster/down", _folder);
        Directory.Delete(_folder, true);
    }

    /// <summary>A rack of that name, as one of the server's test users; null: its current context.</summary>
    internal async Task<KubernetesConnection> OpenAsync(string rack, string? user = null)
    {
        if (user is not null) Assert.SkipUnless(File.ReadAllText(Kubeconfig).Contains($"name: {user}\n", StringComparison.Ordinal), $"needs a context '{user}' in the kubeconfig");
        // This server has the machine's cores to share with all suites.
        return (KubernetesConnection)await new KubernetesConnector { Deadline = TimeSpan.FromMinutes(1) }.ConnectAsync(
            new KnownRack(rack, Providers.Kubernetes, Context: user, Kubeconfig: Kubeconfig), false, TestContext.Current.CancellationToken);
    }

    /// <summary>A session on a rack, as one of the server's test users.</summary>
    internal async Task<RackSession> SessionAsync(string rack, string? user = null)
    {
        var connection = await OpenAsync(rack, user);
        return new RackSession(
            connection, RackCatalog.Current,
            new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
            new IdSource(connection.Clock));
    }

    /// <summary>A client of another make, to act as other tools do.</summary>
    internal IKubernetes Other() => new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));

    /// <summary>Lets pods run, and budgets cover them: on a server that has them, by making them; on our own, by its doubles' files.</summary>
    internal async Task RunPodsAsync(IReadOnlyList<V1Pod> pods, IReadOnlyList<V1PodDisruptionBudget> budgets)
    {
        if (_folder is not null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS")))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "doubles", "pods.json"), KubernetesJson.Serialize(pods));
            await File.WriteAllTextAsync(Path.Combine(_folder, "doubles", "poddisruptionbudgets.json"), KubernetesJson.Serialize(budgets));
            return;
        }

        using var other = Other();
        foreach (var pod in pods) await other.CoreV1.CreateNamespacedPodAsync(pod, pod.Metadata.NamespaceProperty);
        foreach (var budget in budgets)
        {
            var made = await other.PolicyV1.CreateNamespacedPodDisruptionBudgetAsync(budget, budget.Metadata.NamespaceProperty);
            made.Status = budget.Status;
            await other.PolicyV1.ReplaceNamespacedPodDisruptionBudgetStatusAsync(made, made.Metadata.Name, made.Metadata.NamespaceProperty);
        }
    }

    /// <summary>A name no other test uses.</summary>
    internal static string Name(string what) => $"{what}-{Guid.NewGuid():N}"[..24];

    private async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("RACKPARAMS_TEST_CLUSTER") != "1") return null;
        var folder = Directory.CreateTempSubdirectory("rackparams-cluster-").FullName;
        var (code, said) = await TestScript.RunAsync("tests/cluster/up", folder);
        if (code == 0)
        {
            _folder = folder;
            return Path.Combine(folder, "kubeconfig");
        }

        Directory.Delete(folder, true);
        if (code != 3) throw new InvalidOperationException($"tests/cluster/up ended with {code}: {said}");
        _absent = $"{Needs}: {said}";
        return null;
    }
}
