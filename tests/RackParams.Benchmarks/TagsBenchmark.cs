using System.Globalization;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>Other tags on an EKS cluster: a recorded change against terraform apply of the same on the same moto. The rack's cluster side is a real API server.</summary>
internal sealed class TagsBenchmark : IBenchmark
{
    private const double Most = 0.1;
    private const string Rack = "bench";
    private const string Cold = "Set-RackParameter tags=… on an EKS rack, by the shell as it is published, whole process (start, import, change, record)";

    private int _run;

    public string Name => "tags";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var (moto, noMoto) = await Moto.UpAsync(folder).ConfigureAwait(false);
        if (moto is null)
        {
            yield return Figure.Absent(Cold, noMoto);
            yield break;
        }

        await using var asked = moto.ConfigureAwait(false);
        var (terraform, noTerraform) = await Terraform.MakeAsync(folder, moto, Rack).ConfigureAwait(false);
        if (terraform is null)
        {
            yield return Figure.Absent($"{Cold}, against terraform apply", noTerraform);
            yield break;
        }

        var (cluster, noCluster) = await TestCluster.UpAsync(folder).ConfigureAwait(false);
        if (cluster is null)
        {
            yield return Figure.Absent(Cold, noCluster);
            yield break;
        }

        await using var up = cluster.ConfigureAwait(false);
        moto.Vouch(cluster.Authority);
        var (shell, noShell) = await PublishedShell.MakeAsync(folder).ConfigureAwait(false);
        if (shell is null)
        {
            yield return Figure.Absent(Cold, noShell);
            yield break;
        }

        await cluster.MakePoolAsync(Rack).ConfigureAwait(false);
        var engine = await Engine.StartAsync(Places.Module, folder, moto.Environment).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync($"$null = Register-Rack {Rack} -Cluster {Rack} -Region us-east-1 -Context maria -Kubeconfig '{cluster.Kubeconfig}' -NodePool {Rack} -NodeClass {Rack} -Reason 'a rack to measure' -Force").ConfigureAwait(false);
        await foreach (var figure in MeasureAsync(engine, shell, moto, terraform, folder).ConfigureAwait(false)) yield return figure;
    }

    private async IAsyncEnumerable<Figure> MeasureAsync(Engine engine, string shell, Moto moto, Terraform terraform, Folder folder)
    {
        var environment = new Dictionary<string, string>(moto.Environment) { ["RACKPARAMS_HOME"] = folder.Home };
        Task<double> ShellAsync() => PublishedShell.TimeAsync(shell, Change(), environment);
        async Task<double> SessionAsync() => (await engine.RunAsync(Change()).ConfigureAwait(false)).Milliseconds;
        Task<double> ApplyAsync() => terraform.ApplyAsync(++_run);

        var (ours, theirs) = (await CallsAsync(moto, ShellAsync).ConfigureAwait(false), await CallsAsync(moto, ApplyAsync).ConfigureAwait(false));
        var against = $"terraform apply -auto-approve of the same tags, a new process, nothing recorded: {theirs} AWS calls";
        var cold = await Pairs.RunAsync(5, ShellAsync, ApplyAsync, warmUp: 0).ConfigureAwait(false);
        yield return new Figure($"{Cold}: {ours} AWS calls", against, cold.Text, $"at most {Most.ToString(CultureInfo.InvariantCulture)}", cold.Ratio <= Most);
        var warm = await Pairs.RunAsync(3, SessionAsync, ApplyAsync).ConfigureAwait(false);
        yield return new Figure("The same in a warm session", against, warm.Text);
    }

    private static async Task<int> CallsAsync(Moto moto, Func<Task> act)
    {
        var before = moto.Calls;
        await act().ConfigureAwait(false);
        return moto.Calls - before;
    }

    private string Change() => string.Create(CultureInfo.InvariantCulture, $"$null = Set-RackParameter tags=run={++_run} -Rack {Rack} -Reason 'a change to measure' -Force");
}
