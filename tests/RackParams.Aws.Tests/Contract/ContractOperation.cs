using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RackParams.Aws.Tests.Contract;

/// <summary>An operation by its service model.</summary>
internal sealed record ContractOperation(
    string Name, string Method, Regex Path, string? Target,
    IReadOnlyDictionary<string, ContractMember> Query, IReadOnlyDictionary<string, ContractMember> Body, IReadOnlyDictionary<string, ContractMember> Answer)
{
    /// <summary>The path's variables as sent, decoded.</summary>
    public IReadOnlyDictionary<string, string> Variables(string path) => Path.Match(path) is { Success: true } match
        ? Path.GetGroupNames().Where(n => n != "0").ToDictionary(n => n, n => Uri.UnescapeDataString(match.Groups[n].Value))
        : new Dictionary<string, string>();

    public bool Takes(WebRequest request) => request.Method == Method && Path.IsMatch(request.Path)
        && (Target is null || request.Header("X-Amz-Target")?.Split('.')[^1] == Target);

    public static ContractOperation Of(string name, JsonObject json)
    {
        var http = json["http"]!.GetValue<string>().Split(' ');
        var path = new Regex("^" + Regex.Replace(http[1], @"\{(\w+)\}", "(?<$1>[^/]+)") + "$");
        return new ContractOperation(
            name, http[0], path, http[1] == "/" ? name : null,
            ContractMember.Read(json["query"] as JsonObject), ContractMember.Read(json["body"] as JsonObject), ContractMember.Read(json["answer"] as JsonObject));
    }
}
