using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>A hundred racks read by one cmdlet, the first of them dead: its API server takes the connection and never answers.</summary>
internal sealed class ManyRacksBenchmark : IBenchmark
{
    private const int Count = 100;
    private const double Most = 2;

    public string Name => "racks";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        var living = Enumerable.Range(1, Count - 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"rack-{n:D2}")).ToList();
        foreach (var rack in living) await engine.RunAsync($"$null = Register-Rack {rack} -Sandbox -Reason 'a rack to measure' -Force").ConfigureAwait(false);
        await File.WriteAllTextAsync(folder.At("kubeconfig"), $$$$"""
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:{{{{((IPEndPoint)silent.LocalEndpoint).Port}}}}"}}]
            contexts: [{name: dead, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: t}}]
            """).ConfigureAwait(false);
        await File.WriteAllTextAsync(
            Path.Combine(folder.Home, "racks", "dead.json"), $$$$"""{"Name":"dead","Provider":"kubernetes","Context":"dead","Kubeconfig":"{{{{folder.At("kubeconfig")}}}}"}""").ConfigureAwait(false);

        var pairs = await Pairs.RunAsync(3, () => LastAsync(engine, living.Prepend("dead")), () => LastAsync(engine, living)).ConfigureAwait(false);
        yield return new Figure(
            $"{Count} racks read by one cmdlet, the first one dead: until all that live have answered", $"the {Count - 1} that live, without the dead one", pairs.Text,
            $"at most {Most}, and the dead one alone takes 10 s", pairs.Ratio <= Most);
    }

    // When the last of those that live has answered; the dead one is waited for and not counted.
    private static async Task<double> LastAsync(Engine engine, IEnumerable<string> racks)
    {
        var (_, said) = await engine.RunAsync(
            $"$w = [Diagnostics.Stopwatch]::StartNew(); $n = 0; Get-RackParameter region -Rack {string.Join(",", racks)} -ErrorAction SilentlyContinue | ForEach-Object {{ $n++; $t = $w.ElapsedMilliseconds }}; if ($n -ne {Count - 1}) {{ throw \"$n racks\" }}; $t").ConfigureAwait(false);
        return double.Parse(said, CultureInfo.InvariantCulture);
    }
}
