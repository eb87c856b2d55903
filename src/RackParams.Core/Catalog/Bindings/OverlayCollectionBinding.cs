using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>All node overlays of a rack in one text. It only reads; what writes is each one's own parameter.</summary>
internal sealed class OverlayCollectionBinding(Func<TargetSet, string?> read) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [TargetSlot.Every(TargetKind.NodeOverlay)];

    public IReadOnlyList<string> Steps => [];

    public string Path => "";

    public BoundValue Read(TargetSet documents) => new(read(documents));

    public void Write(TargetSet documents, string? value)
    {
        // Each overlay's own parameter writes.
    }
}
