using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Evidence.Import;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Compare;

/// <summary>One side of a comparison: parameters in canonical form, whatever they were read from.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Values">Values by name.</param>
/// <param name="Last">Last recorded change by name; a value that is not the recorded one has none.</param>
/// <param name="Complete">What it does not name is not there; else it is merely not said.</param>
public sealed record Side(
    string Title, IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, IndexEntry> Last, bool Complete)
{
    private static readonly Dictionary<string, IndexEntry> NoJournal = [];

    /// <summary>A rack at a moment.</summary>
    public static Side Of(RackSnapshot snapshot, string title, ParameterCatalog catalog)
    {
        var file = ParameterFile.Of(snapshot, catalog.Version);
        var last = snapshot.Parameters.Where(p => p is { Last: not null, Drifted: false }).ToDictionary(p => p.Name, p => p.Last!, StringComparer.Ordinal);
        return new Side(title, file.Values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal), last, Complete: true);
    }

    /// <summary>A file, its names brought to ours.</summary>
    public static Side Of(ParameterFile file, string title, ParameterCatalog catalog)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var meant in new Translator(catalog).Translate(file, new TargetSet(file.Rack, RackSetting.ByConvention(file.Rack))))
            values.TryAdd(meant.Definition?.Name ?? meant.Source.Name, meant.Definition is { } definition ? Canonical(definition, meant.Value) : meant.Value);
        return new Side(title, values, NoJournal, file.IsOurs);
    }

    /// <summary>Names and values from elsewhere.</summary>
    public static Side Of(IEnumerable<FileValue> values, string title, ParameterCatalog catalog) => new(
        title,
        values.DistinctBy(v => v.Name, StringComparer.OrdinalIgnoreCase).Select(v => (Definition: catalog.Find(v.Name), Line: v))
            .ToDictionary(v => v.Definition?.Name ?? v.Line.Name, v => v.Definition is { } d ? Canonical(d, v.Line.Value) : v.Line.Value, StringComparer.Ordinal),
        NoJournal, Complete: false);

    // Order of lists, blanks and other spellings of one value are no difference.
    private static string? Canonical(ParameterDefinition definition, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        return definition.Type.Parse(value.Trim()).Value is { Length: > 0 } canonical ? definition.Type.Shown(canonical) : value.Trim();
    }
}
