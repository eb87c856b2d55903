using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>A member: its type, and whether it must be there.</summary>
internal sealed record ContractMember(string Type, bool Required)
{
    public static IReadOnlyDictionary<string, ContractMember> Read(JsonObject? members) =>
        (members ?? []).ToDictionary(m => m.Key.TrimEnd('!'), m => new ContractMember(m.Value!.GetValue<string>(), m.Key.EndsWith('!')));
}
