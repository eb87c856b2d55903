using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>The two-way lens between a parameter and fields of live objects.</summary>
/// <remarks>Laws: reading after a write gives the value; a write leaves everything else as it is; writing twice equals writing once.</remarks>
public interface IBinding
{
    /// <summary>The objects it reads and writes.</summary>
    IReadOnlyList<TargetSlot> Targets { get; }

    /// <summary>Objects it must see besides, to know what a write means.</summary>
    IReadOnlyList<TargetSlot> Looks => [];

    /// <summary>The field's steps within its object; empty where it is the object as a whole.</summary>
    IReadOnlyList<string> Steps { get; }

    /// <summary>Where the value is, for people: <c>spec.limits.cpu</c>.</summary>
    string Path { get; }

    /// <summary>It makes and removes whole objects: such a parameter is written first, and others need it where their object is not there.</summary>
    bool Makes => false;

    /// <summary>It lays out what others refine: written after objects are made, before all else.</summary>
    bool Shapes => false;

    /// <summary>Reads the value. Total: any document has an answer.</summary>
    BoundValue Read(TargetSet documents);

    /// <summary>Writes a canonical value in place; null removes it. Documents that are not there are left alone, unless making them is what the parameter means.</summary>
    void Write(TargetSet documents, string? value);
}
