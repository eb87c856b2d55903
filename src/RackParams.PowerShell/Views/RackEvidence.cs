using System.Management.Automation;
using RackParams.Core.Evidence.Bundle;

namespace RackParams.PowerShell.Views;

/// <summary>A bundle of evidence, written.</summary>
public sealed record RackEvidence(
    string Rack, PSObject Since, PSObject Until, long Changes, long? FirstSequence, long? LastSequence, string Head, int Faults,
    string Folder, string Zip, string ManifestHash, string? KeyId) : View
{
    public override string ToString() => Folder;

    internal static RackEvidence Of(EvidenceBundle bundle) => new(
        bundle.Rack, Cell.Of(bundle.Since), Cell.Of(bundle.Until), bundle.Seal.Changes, bundle.Seal.First, bundle.Seal.Last, bundle.Seal.Head, bundle.Faults.Count,
        bundle.Folder, bundle.Zip, bundle.ManifestHash, bundle.KeyId)
    {
        Display = string.Join(Ink.Line, Lines(bundle)),
    };

    private static IEnumerable<string> Lines(EvidenceBundle bundle)
    {
        yield return $"{bundle.Rack}   {Phrase.Count(bundle.Seal.Changes, "change")} from {Phrase.Time(bundle.Since)} to {Phrase.Time(bundle.Until)}   "
            + (bundle.Faults.Count == 0 ? "the log is whole" : $"NOT WHOLE: {Phrase.Count(bundle.Faults.Count, "fault")}");
        yield return $"    {bundle.Folder} and its .zip: open index.html, or run verify.sh";
        yield return $"    manifest {bundle.ManifestHash}{(bundle.KeyId is null ? "" : $"   signed by key {Phrase.Short(bundle.KeyId)}")}";
    }
}
