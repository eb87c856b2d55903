using System.Management.Automation;
using RackParams.Core.Evidence.Signing;

namespace RackParams.PowerShell.Views;

/// <summary>A head, written to a file.</summary>
public sealed record RackHead(string Rack, long Sequence, string Hash, PSObject Time, string Path, string? Signature, string? KeyId) : View
{
    public override string ToString() => $"{Rack} {Phrase.Number(Sequence)} {Hash}";

    internal static RackHead Of(HeadFile file) => new(
        file.Rack, file.Head.Sequence, file.Head.EntryHash, Cell.Of(file.Head.Time), file.Path, file.Signature, file.KeyId)
    {
        Display = $"{file.Rack}   head {Phrase.Number(file.Head.Sequence)}   {file.Head.EntryHash}   {file.Path}{(file.KeyId is null ? "" : $"   signed by key {Phrase.Short(file.KeyId)}")}",
    };
}
