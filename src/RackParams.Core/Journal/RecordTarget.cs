namespace RackParams.Core.Journal;

/// <summary>A target as it was when the change was planned.</summary>
/// <param name="Kind">Kind of object.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its uid; null: it is to be created.</param>
/// <param name="Generation">Its generation; null: it is to be created.</param>
/// <param name="Rises">By how much the generation is expected to rise.</param>
public sealed record RecordTarget(string Kind, string Name, string? Uid, long? Generation, int Rises);
