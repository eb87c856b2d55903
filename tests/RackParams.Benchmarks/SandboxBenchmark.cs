using System.Globalization;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>Reading and changing a sandbox in a warm session, against a cmdlet that does nothing but look at its rack's list.</summary>
internal sealed class SandboxBenchmark : IBenchmark
{
    private int _cpu = 100;

    public string Name => "sandbox";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync("$null = Register-Rack bench -Sandbox -Reason 'a rack to measure' -Force").ConfigureAwait(false);
        await engine.RunAsync("$null = Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack bench -Reason 'a rack to measure' -Force").ConfigureAwait(false);

        async Task<double> TimeAsync(string script) => (await engine.RunAsync(script).ConfigureAwait(false)).Milliseconds;
        Task<double> BareAsync() => TimeAsync("$null = Get-RackParameterDefinition karpenter_cpu_limit");
        const string against = "Get-RackParameterDefinition of one name, which opens nothing";
        yield return new Figure("Get-RackParameter of a sandbox, all parameters", against, (await Pairs.RunAsync(81, warmUp: 80, ours: () => TimeAsync("$null = Get-RackParameter -Rack bench"), bare: BareAsync).ConfigureAwait(false)).Text);
        yield return new Figure("Set-RackParameter of a sandbox, one parameter, recorded and durable", against, (await Pairs.RunAsync(81, warmUp: 80, ours: () => TimeAsync(Set()), bare: BareAsync).ConfigureAwait(false)).Text);
    }

    private string Set() => string.Create(CultureInfo.InvariantCulture, $"$null = Set-RackParameter karpenter_cpu_limit={++_cpu} -Rack bench -Reason 'a change to measure' -Force");
}
