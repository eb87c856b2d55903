using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>SHA-256 of the canonical JSON of an object's specification; of the whole document where it has none.</summary>
internal static class SpecHash
{
    public static string Of(LiveObject live) => Hash.Of(CanonicalJson.Write(live.Document["spec"] ?? live.Document));
}
