using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>A request in its parts.</summary>
internal sealed record DoubleCall(
    string Operation, IReadOnlyDictionary<string, string> Path, IReadOnlyDictionary<string, List<string>> Query, JsonObject Body)
{
    public string? Asked(string name) => Query.GetValueOrDefault(name)?[0];

    public string? Token => Body["clientRequestToken"]?.GetValue<string>();
}
