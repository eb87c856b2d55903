using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Compare;
using RackParams.Core.Evidence.Files;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Compares the parameters of two files, racks or times, with who changed each difference, when and why.</summary>
[Cmdlet(VerbsData.Compare, "RackParameter", HelpUri = HelpSite.Root + "Compare-RackParameter")]
[OutputType(typeof(RackParameterDifference))]
public sealed class CompareRackParameterCommand : KnownRackCmdlet
{
    private readonly List<PSObject> _difference = [];
    private IReadOnlyList<string> _files = [];

    /// <summary>One file or two.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 2)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The second file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? DifferencePath { get; set; }

    /// <summary>One rack or two; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 2)]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string[] Rack { get; set; } = [];

    /// <summary>As recorded at this time instead of as running; two times of one rack are compared with each other.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    [ValidateCount(1, 2)]
    public DateTimeOffset[] AsOf { get; set; } = [];

    /// <summary>Objects with Name and Value, to compare with.</summary>
    [Parameter]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>Objects with Name and Value, to compare.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Only these parameters, by names or wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Shows what is equal as well.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    private protected override bool HeedsErrorAction => true;

    private protected override void Prepare() => _files = [.. (DifferencePath is null ? Path : [.. Path, DifferencePath]).SelectMany(p => FilePath.Matching(this, p))];

    private protected override void Collect() => _difference.AddRange(DifferenceObject);

    private protected override async Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var sides = await SidesAsync(cancellationToken).ConfigureAwait(false);
        if (sides.Count != 2) throw new RackException(EvidenceErrors.NotTwoSides(sides.Count));
        var comparison = new Comparison(sides[0], sides[1], RackCatalog.Current);
        var filter = new NameFilter(Name);
        var lines = comparison.Lines().Where(l => filter.Wants(l.Name)).ToList();
        foreach (var view in RackParameterDifference.Of(sides[0], sides[1], [.. lines.Where(l => IncludeEqual || l.Kind != DifferenceKind.Equal)])) pipeline.Write(view);
        if (comparison.Incomparable.Where(filter.Wants).ToList() is { Count: > 0 } left)
            pipeline.Warning($"Not compared, for one side has no such parameter: {string.Join(", ", left)}.");
        if (StandsAlone && lines.All(l => l.Kind == DifferenceKind.Equal))
            pipeline.Tell(string.Create(CultureInfo.InvariantCulture, $"{sides[0].Title} and {sides[1].Title}: no difference in {Phrase.Count(lines.Count, "parameter")}."));
    }

    private async Task<List<Side>> SidesAsync(CancellationToken cancellationToken)
    {
        var sides = new List<Side>();
        if (ReferenceObject.Length > 0) sides.Add(Side.Of(Values(ReferenceObject), "the reference objects", RackCatalog.Current));
        foreach (var file in _files) sides.Add(Side.Of(Files.Open().Read(file, null), System.IO.Path.GetFileName(file), RackCatalog.Current));
        foreach (var (rack, time) in Moments(sides.Count + (_difference.Count > 0 ? 1 : 0)))
            await WithRackAsync(rack, async session => sides.Add(await ReadAsync(session, time, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        if (_difference.Count > 0) sides.Add(Side.Of(Values(_difference), "the difference objects", RackCatalog.Current));
        return sides;
    }

    // Racks and times pair up; one side that is still missing is a rack as it runs.
    private List<(string? Rack, DateTimeOffset? Time)> Moments(int others)
    {
        if (others >= 2 && Rack.Length == 0 && AsOf.Length == 0) return [];
        IReadOnlyList<string?> racks = Rack.Length > 0 ? Rack : new string?[] { null };
        var times = AsOf.Select(t => (DateTimeOffset?)t).DefaultIfEmpty().ToList();
        if (racks.Count == 2) return [(racks[0], times[0]), (racks[1], times[^1])];
        if (times.Count == 2) return [.. times.Select(t => (racks[0], t))];
        return others == 0 && AsOf.Length == 1 ? [(racks[0], times[0]), (racks[0], null)] : [(racks[0], times[0])];
    }

    private static async Task<Side> ReadAsync(RackSession session, DateTimeOffset? time, CancellationToken cancellationToken)
    {
        var snapshot = await new RackReader(session).SnapshotAsync(time, cancellationToken).ConfigureAwait(false);
        return Side.Of(snapshot, time is { } then ? $"{session.Name} as of {Phrase.Time(then)}" : $"{session.Name} as it runs", session.Catalog);
    }

    private static IEnumerable<FileValue> Values(IEnumerable<PSObject> objects) => objects.Select(o =>
        o.Properties["Name"]?.Value is { } name && o.Properties["Value"] is { } value
            ? new FileValue(TypedArguments.Text(name), TypedArguments.Text(value.Value))
            : throw new RackException(EvidenceErrors.NoNameAndValue()));
}
