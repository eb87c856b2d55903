using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>All further objects of a kind in one text. It only reads; what writes is each one's own parameters.</summary>
internal sealed class PoolCollectionBinding(Func<TargetSet, string?> read) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [TargetSlot.Every(TargetKind.NodePool), TargetSlot.Every(TargetKind.EC2NodeClass)];

    public IReadOnlyList<string> Steps => [];

    public string Path => "";

    public BoundValue Read(TargetSet documents) => new(read(documents));

    public void Write(TargetSet documents, string? value)
    {
        // Each pool's own parameters write.
    }
}
