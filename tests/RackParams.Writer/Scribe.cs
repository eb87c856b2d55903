using System.Diagnostics;
using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes;
using RackParams.Local;

namespace RackParams.Writer;

/// <summary>
/// One writer. Says of each attempt how it ended: <c>done NUMBER SEQUENCE RESULT ASSIGNMENTS</c>, <c>nothing NUMBER</c> where the rack was so already,
/// <c>told NUMBER CODE</c> where it was refused, <c>resolved NUMBER SEQUENCE RESULT</c> where it ended what a dead one had left.
/// </summary>
internal sealed class Scribe(int number, RackSession session, Random random)
{
    private static readonly Lock Saying = new();

    public static async Task<Scribe> OpenAsync(string provider, string file, string rack, int number, Random random)
    {
        IRackConnector connector = provider == Providers.Sandbox ? new SandboxConnector() : new KubernetesConnector();
        var known = provider == Providers.Sandbox ? new KnownRack(rack, provider, File: file) : new KnownRack(rack, provider, Kubeconfig: file);
        var connection = await connector.ConnectAsync(known, false, CancellationToken.None);
        using var self = Process.GetCurrentProcess();
        var claimed = new ClaimedContext
        {
            Source = "test",
            User = $"writer-{number}",
            Host = Environment.MachineName,
            Pid = self.Id,
            Started = Timestamp.Cut(self.StartTime.ToUniversalTime()),
            Module = "0.0.0",
        };
        var session = new RackSession(connection, RackCatalog.Current, claimed, new IdSource(TimeProvider.System)) { Ledgers = new LedgerShelf(new SqliteLedgers(), rack) };
        var scribe = new Scribe(number, session, random);
        await scribe.WarmUpAsync();
        return scribe;
    }

    /// <summary>Makes so many changes; without end where that is 0.</summary>
    public async Task WriteAsync(int changes)
    {
        for (var made = 0; changes == 0 || made < changes;)
        {
            try
            {
                if (await ChangeAsync()) made++;
            }
            catch (RackException e)
            {
                Say($"told {number} {e.Code}");
                if (e.Code == "ChangeOpen") await ResolveAsync();
                await Task.Delay(random.Next(1, 40));
            }
        }
    }

    // Most of a first change's time is spent on compiling what plans it.
    private async Task WarmUpAsync()
    {
        try
        {
            await new Changer(session).PlanAsync(Request(Inputs()), CancellationToken.None);
        }
        catch (RackException e)
        {
            Say($"told {number} {e.Code}");
        }
    }

    private async Task<bool> ChangeAsync()
    {
        var inputs = Inputs();
        var report = await new Changer(session).ChangeAsync(Request(inputs), new Agreeing(), CancellationToken.None);
        if (report.Entry is not { } entry)
        {
            Say($"nothing {number}");
            return false;
        }

        Say($"done {number} {entry.Record.Sequence} {entry.Result} {string.Join(' ', inputs.Select(i => $"{i.Name}={i.Text}"))}");
        return true;
    }

    // The open change may be another writer's at work; only one whose process is gone is resolved here.
    private async Task ResolveAsync()
    {
        try
        {
            var resolved = await new Resolver(session).ResolveAsync(null, "its process was killed", CancellationToken.None);
            Say($"resolved {number} {resolved.Record.Sequence} {resolved.Result}");
        }
        catch (RackException e)
        {
            Say($"told {number} {e.Code}");
        }
    }

    private static ChangeRequest Request(IReadOnlyList<ParameterInput> inputs) => new(inputs, ChangeAction.Set, "one of many changes", null, false);

    private List<ParameterInput> Inputs()
    {
        var inputs = new List<ParameterInput>
        {
            new(random.Next(2) == 0 ? "karpenter_cpu_limit" : "karpenter_memory_limit_gb", Number(1, 100_000)),
            new("karpenter_node_disk", Number(20, 10_000)),
        };
        if (random.Next(3) > 0) inputs.RemoveAt(random.Next(2));
        return inputs;
    }

    private string Number(int least, int most) => random.Next(least, most).ToString(CultureInfo.InvariantCulture);

    private static void Say(string line)
    {
        lock (Saying) Console.WriteLine(line);
    }

    private sealed class Agreeing : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
