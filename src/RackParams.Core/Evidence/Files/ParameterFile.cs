using RackParams.Core.Changes;

namespace RackParams.Core.Evidence.Files;

/// <summary>A rack's parameters in a file, and what the file says of itself.</summary>
/// <param name="Rack">The rack; empty where the file does not say.</param>
/// <param name="RackId">Its id.</param>
/// <param name="Time">The moment that the values are of.</param>
/// <param name="Catalog">Version of the catalog that the names are of; null: the file is not one of ours.</param>
/// <param name="HeadSequence">The last complete change by then.</param>
/// <param name="HeadHash">Its hash.</param>
/// <param name="Values">Names and values, in the file's order.</param>
public sealed record ParameterFile(
    string Rack, Guid? RackId, DateTimeOffset? Time, int? Catalog, long? HeadSequence, string? HeadHash, IReadOnlyList<FileValue> Values)
{
    /// <summary>It was written by RackParams: what it doesn't name was not there. Others list only what somebody chose.</summary>
    public bool IsOurs => Catalog is not null;

    /// <summary>A file without a word about itself.</summary>
    public static ParameterFile Bare(IEnumerable<FileValue> values) => new("", null, null, null, null, null, [.. values]);

    /// <summary>A moment of a rack. A parameter whose object was not there is left out, and so is one that stands for several others.</summary>
    public static ParameterFile Of(RackSnapshot snapshot, int catalog) => new(
        snapshot.Root.Name, snapshot.Root.RackId, snapshot.Time, catalog, snapshot.Head?.Sequence, snapshot.Head?.EntryHash,
        [.. snapshot.Parameters
            .Where(p => p.Unavailable is null && p.Definition.Expansion is null && (p.Exists || p.Definition.Binding.Makes))
            .Select(p => new FileValue(p.Name, p.Value))]);
}
