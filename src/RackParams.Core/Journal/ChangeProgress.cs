namespace RackParams.Core.Journal;

/// <summary>Where a change's writer stands until there is an outcome. Not part of the record: it may be written over.</summary>
/// <param name="Lease">Until when the writer is to be left alone; null: until the record's own end of applying.</param>
/// <param name="Updates">What EKS works on.</param>
/// <param name="Steps">What is done.</param>
public sealed record ChangeProgress(DateTimeOffset? Lease, IReadOnlyList<UpdateRef> Updates, IReadOnlyList<string> Steps)
{
    public static readonly ChangeProgress None = new(null, [], []);
}
