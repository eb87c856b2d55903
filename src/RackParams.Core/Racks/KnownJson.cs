using System.Text.Json.Serialization;
using RackParams.Core.Ledgers;

namespace RackParams.Core.Racks;

/// <summary>How this user's own files are read and written. Made by the compiler: to find out about types at run time costs a process a tenth of a second.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(KnownRack))]
[JsonSerializable(typeof(List<KnownLedger>))]
internal sealed partial class KnownJson : JsonSerializerContext;
