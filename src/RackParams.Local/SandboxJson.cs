using System.Text.Json.Serialization;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>How columns of a sandbox hold what is more than a text. Made by the compiler: to find out about types at run time costs a process a tenth of a second.</summary>
[JsonSerializable(typeof(RackSetting))]
[JsonSerializable(typeof(ChangeProgress))]
[JsonSerializable(typeof(RackIdentity))]
[JsonSerializable(typeof(IReadOnlyList<RackIdentity>))]
[JsonSerializable(typeof(IReadOnlyList<IndexEntry>))]
[JsonSerializable(typeof(IReadOnlyList<LedgerMark>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class SandboxJson : JsonSerializerContext;
