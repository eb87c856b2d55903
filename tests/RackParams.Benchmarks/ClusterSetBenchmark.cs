using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>A change on a Kubernetes rack against the same requests made bare and against kubectl, and the first cmdlet of a process against its first request.</summary>
internal sealed class ClusterSetBenchmark : IBenchmark
{
    private const double Most = 1.5;
    private const string Rack = "bench";
    private const string Set = "Set-RackParameter on a Kubernetes rack, one object, warm session";

    private int _cpu = 100;

    public string Name => "set";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var (cluster, why) = await TestCluster.UpAsync(folder).ConfigureAwait(false);
        if (cluster is null)
        {
            yield return Figure.Absent(Set, why);
            yield break;
        }

        await using var up = cluster.ConfigureAwait(false);
        await cluster.MakePoolAsync(Rack).ConfigureAwait(false);
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync($"$null = Register-Rack {Rack} -Context maria -Kubeconfig '{cluster.Kubeconfig}' -NodePool {Rack} -NodeClass {Rack} -Reason 'a rack to measure' -Force").ConfigureAwait(false);
        var bare = await BareChange.MakeAsync(cluster, Rack, () => OursAsync(engine)).ConfigureAwait(false);

        var before = cluster.Requests;
        await OursAsync(engine).ConfigureAwait(false);
        var ours = cluster.Requests - before;
        await bare.RunAsync().ConfigureAwait(false);
        var theirs = cluster.Requests - before - ours;
        var pairs = await Pairs.RunAsync(81, () => OursAsync(engine), () => Pairs.TimeAsync(bare.RunAsync), warmUp: 80).ConfigureAwait(false);
        yield return new Figure(
            $"{Set}: {ours} requests", $"{theirs} requests with the same bodies by a bare, warm HttpClient", pairs.Text, $"at most {Most}", pairs.Ratio <= Most);
        await foreach (var figure in KubectlAsync(cluster, engine, folder).ConfigureAwait(false)) yield return figure;
        yield return await ColdAsync(cluster, folder).ConfigureAwait(false);
    }

    private async Task<double> OursAsync(Engine engine) => (await engine.RunAsync(Change()).ConfigureAwait(false)).Milliseconds;

    private string Change() => string.Create(CultureInfo.InvariantCulture, $"$null = Set-RackParameter karpenter_cpu_limit={++_cpu} -Rack {Rack} -Reason 'a change to measure' -Force");

    private async IAsyncEnumerable<Figure> KubectlAsync(TestCluster cluster, Engine engine, Folder folder)
    {
        const string against = "kubectl apply --server-side of the same object, a new process, no record";
        await cluster.MakePoolAsync("kubectl").ConfigureAwait(false);
        var file = folder.At("pool.json");
        async Task<(double? Milliseconds, string Why)> ApplyAsync()
        {
            await File.WriteAllTextAsync(file, TestCluster.Pool("kubectl", ++_cpu).ToJsonString()).ConfigureAwait(false);
            return await Tool.RunAsync("kubectl", ["--cache-dir", folder.At("kubectl"), "--kubeconfig", cluster.Kubeconfig, "--context", "maria", "apply", "--server-side", "--force-conflicts", "-f", file]).ConfigureAwait(false);
        }

        if (await ApplyAsync().ConfigureAwait(false) is { Milliseconds: null, Why: var why })
        {
            yield return Figure.Absent($"{Set}, against kubectl", why);
            yield break;
        }

        async Task<double> TimeAsync() => (await ApplyAsync().ConfigureAwait(false)).Milliseconds!.Value;
        yield return new Figure(Set, against, (await Pairs.RunAsync(7, () => OursAsync(engine), TimeAsync).ConfigureAwait(false)).Text);
        const string process = "The same by the shell as it is published, whole process (start, import, change)";
        var (shell, noShell) = await PublishedShell.MakeAsync(folder).ConfigureAwait(false);
        if (shell is null)
        {
            yield return Figure.Absent(process, noShell);
            yield break;
        }

        var home = new Dictionary<string, string> { ["RACKPARAMS_HOME"] = folder.Home };
        var cold = await Pairs.RunAsync(5, () => PublishedShell.TimeAsync(shell, Change(), home), TimeAsync).ConfigureAwait(false);
        yield return new Figure(process, against, cold.Text);
    }

    private static async Task<Figure> ColdAsync(TestCluster cluster, Folder folder)
    {
        var pairs = await Pairs.RunAsync(
            7,
            async () =>
            {
                var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
                await using var started = engine.ConfigureAwait(false);
                return (await engine.RunAsync($"$null = Get-RackParameter karpenter_cpu_limit -Rack {Rack}").ConfigureAwait(false)).Milliseconds;
            },
            () => ColdRequest.TimeAsync(Path.GetDirectoryName(cluster.Kubeconfig)!, $"/apis/rackparams.io/v1/racks/{Rack}")).ConfigureAwait(false);
        return new Figure("First cmdlet of a process on a Kubernetes rack (Get-RackParameter)", "first HTTPS request of a process by a bare HttpClient", pairs.Text);
    }
}
