using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>What the first record of a rack looked at: what it looked at and left out was not set.</summary>
/// <param name="Catalog">Version of the catalog up to which parameters were looked at, supplements included; zero: there is none, or it can't be read.</param>
/// <param name="Eks">It saw the EKS cluster.</param>
/// <param name="Time">When it was made.</param>
internal sealed record Baseline(int Catalog, bool Eks, DateTimeOffset Time)
{
    private static readonly Baseline Unknown = new(0, false, DateTimeOffset.MinValue);

    public static async Task<Baseline> ReadAsync(RackSession session, RackRoot root, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await session.Connection.Journal.ReadAsync(1, cancellationToken).ConfigureAwait(false);
            var record = stored is null ? null : Entry.Read(stored).Record;
            return record is null ? Unknown : new Baseline(Math.Max(record.Catalog, root.Head?.Catalog ?? 0), record.Targets.Any(t => t.Kind == nameof(TargetKind.Cluster)), record.Time);
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.InvalidData)
        {
            // Test-RackAuditLog names it; here it only means that nothing is known.
            return Unknown;
        }
    }

    /// <summary>Whether it would have named a parameter that was set. One that stands for others it never names.</summary>
    public bool Knows(ParameterDefinition definition) => definition.Expansion is null && definition.Since <= Catalog
        && definition.Binding.Targets.All(t => t.Kind.IsKubernetes() || Eks);
}
