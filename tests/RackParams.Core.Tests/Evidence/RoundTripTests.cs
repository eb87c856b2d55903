using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Compare;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Evidence.Import;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Tests;

namespace RackParams.Core.Tests.Evidence;

/// <summary>A rack with as many parameters set as go together, through each format to a new rack.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly string[] First = ["karpenter_auth_mode=true", "karpenter_enabled=true", "build_node_enabled=true", "karpenter_pool.gpu.enabled=true"];

    private static readonly string[][] Pairs =
    [
        ["karpenter_kubelet_eviction_soft=memory.available=500Mi", "karpenter_kubelet_eviction_soft_grace_period=memory.available=1m30s"],
        ["karpenter_pool.gpu.disruption_block_schedule=0 8 * * 1", "karpenter_pool.gpu.disruption_block_duration=8h"],
        ["karpenter_maintenance_window=Sat 09:00-13:00 UTC"],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-trip-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Every_value_comes_over_by_every_format_and_then_nothing_differs()
    {
        await using var from = await Sandbox.RegisteredAsync();
        await from.SetAsync(First);
        var refused = new List<string>();
        foreach (var definition in Settable())
        {
            if (!await TrySetAsync(from, definition)) refused.Add(definition.Name);
        }

        foreach (var pair in Pairs) await from.SetAsync(pair);
        var file = ParameterFile.Of(await new RackReader(from.Session).SnapshotAsync(null, Sandbox.Token), RackCatalog.Current.Version);
        // What is refused is so already, goes only in a pair, or is of a node group that a sandbox has not.
        Assert.All(refused, n => Assert.True(file.Values.Any(v => v.Name == n && !string.IsNullOrEmpty(v.Value)) || n.StartsWith("node_group.", StringComparison.Ordinal) || n.Contains("_block_", StringComparison.Ordinal) || n.EndsWith("maintenance_window", StringComparison.Ordinal) || n.Contains("eviction_soft", StringComparison.Ordinal), n));
        foreach (var format in new[] { FileFormat.Text, FileFormat.Json, FileFormat.Csv })
        {
            var path = Path.Combine(_folder, $"rack.{format}");
            new ParameterFiles(null!).Write(file, format, path);
            var read = new ParameterFiles(null!).Read(path, format);
            await using var to = await Sandbox.RegisteredAsync();
            var report = await new Importer(to.Session).CompareAsync(read, null, Sandbox.Token);
            Assert.All(report.Lines, l => Assert.True(l.State is ImportState.Equal or ImportState.Differs, $"{format}: {l}"));
            Assert.InRange(report.Inputs.Count, 100, 200);
            await new Changer(to.Session).ChangeAsync(new ChangeRequest(report.Inputs, ChangeAction.Set, "as in the other rack", null, false), new Sandbox.Agreeing(), Sandbox.Token);
            var now = Side.Of(await new RackReader(to.Session).SnapshotAsync(null, Sandbox.Token), "rack", RackCatalog.Current);
            Assert.DoesNotContain(new Comparison(Side.Of(read, "file", RackCatalog.Current), now, RackCatalog.Current).Lines(), l => l.Kind != DifferenceKind.Equal);
            Counts.Write("round trip", $"{report.Inputs.Count} parameters by {format}");
        }
    }

    private static IEnumerable<ParameterDefinition> Settable() => RackCatalog.Current.Definitions
        .Concat(RackCatalog.Current.Families.SelectMany(f => f.Pattern.Select(p => RackCatalog.Current.Find(p.Name.Replace(ParameterFamily.Placeholder, "gpu", StringComparison.Ordinal))!)))
        .Where(d => d.Expansion is null && d.Mutability != Mutability.ReadOnly);

    private static async Task<bool> TrySetAsync(Sandbox rack, ParameterDefinition definition)
    {
        foreach (var example in definition.Examples.Where(e => !e.EndsWith('=')))
        {
            try
            {
                await rack.SetAsync(definition.Name + example[example.IndexOf('=', StringComparison.Ordinal)..]);
                return true;
            }
            catch (RackException)
            {
                // Another value of it may go with the rest.
            }
        }

        return false;
    }
}
