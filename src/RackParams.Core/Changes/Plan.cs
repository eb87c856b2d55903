using RackParams.Core.Catalog;
using RackParams.Core.Journal;

namespace RackParams.Core.Changes;

/// <summary>A change as it would be carried out. A value: what is applied is this, not how it was made.</summary>
public sealed record Plan
{
    public required string Rack { get; init; }

    /// <summary>What changes, in the order asked for. Empty: everything asked for is so already.</summary>
    public required IReadOnlyList<PlannedAssignment> Assignments { get; init; }

    /// <summary>Parameters asked for that already have the value.</summary>
    public required IReadOnlyList<ParameterState> Unchanged { get; init; }

    /// <summary>What changes with it though nobody named it.</summary>
    public required IReadOnlyList<Assignment> Implied { get; init; }

    /// <summary>The writes, in order.</summary>
    public required IReadOnlyList<TargetWrite> Writes { get; init; }

    public required IReadOnlyList<TakeOver> TakesOver { get; init; }

    public required Forecast Forecast { get; init; }

    /// <summary>How the change would cut off the way by which the rack is reached from here; null: it would not.</summary>
    public string? Cuts { get; init; }

    /// <summary>Things to know that do not stop the change.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>SHA-256 over rack, assignments, target uids and field changes: the same plan, the same hash, whatever nodes run.</summary>
    public required string Hash { get; init; }

    /// <summary>The parameters that a write carries, by name.</summary>
    public IReadOnlyList<string> CarriedBy(TargetWrite write) =>
        [.. Assignments.Where(a => write.Fields.Any(f => a.Fields.Any(own => own.StartsWith($"{write.Target} {f.Path[0]}", StringComparison.Ordinal)))).Select(a => a.Name)];

    public bool IsEmpty => Assignments.Count == 0;

    public Impact Impact => Cuts is not null ? Impact.CutsAccess : Assignments.Select(a => a.Impact).DefaultIfEmpty(Impact.None).Max();

    public Reversibility Reversibility => Assignments.Select(a => a.Reversibility).DefaultIfEmpty(Reversibility.Free).Max();
}
