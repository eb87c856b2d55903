using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Who edited an object?</summary>
/// <param name="Target">The object.</param>
/// <param name="Uid">Its uid; null: it is gone.</param>
/// <param name="Fields">The fields of interest, each as its steps; empty: any.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Not after.</param>
public sealed record EditQuestion(TargetRef Target, string? Uid, IReadOnlyList<IReadOnlyList<string>> Fields, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>When the fields were written, where the object itself tells it; a log need be read around these times only.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; init; } = [];
}
