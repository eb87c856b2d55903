using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>What a service takes and answers, by its service model: paths, members, types, and which are required.</summary>
internal sealed class ServiceContract
{
    private static readonly JsonObject Services = Load();

    private readonly JsonObject _shapes;

    private ServiceContract(JsonObject service)
    {
        _shapes = (JsonObject)service["shapes"]!;
        Operations = [.. ((JsonObject)service["operations"]!).Select(o => ContractOperation.Of(o.Key, (JsonObject)o.Value!))];
    }

    public IReadOnlyList<ContractOperation> Operations { get; }

    public static ServiceContract Of(string service) => new((JsonObject)Services[service]!);

    /// <summary>What is wrong with a request; empty: nothing.</summary>
    public IReadOnlyList<string> RequestFaults(ContractOperation operation, WebRequest request)
    {
        var query = SigV4.Parameters(request.Target.Split('?', 2).ElementAtOrDefault(1) ?? "").GroupBy(p => p.Name)
            .ToDictionary(g => g.Key, g => g.Select(p => p.Value).ToList());
        var faults = Members(operation.Query, query.Keys, "query").Concat(query.SelectMany(q => QueryFaults(operation, q.Key, q.Value)));
        return [.. faults.Concat(BodyFaults(operation, request))];
    }

    /// <summary>What is wrong with an answer of the double's own.</summary>
    public IReadOnlyList<string> AnswerFaults(ContractOperation operation, JsonNode answer) => [.. Structure(operation.Answer, answer, "answer")];

    private IEnumerable<string> BodyFaults(ContractOperation operation, WebRequest request)
    {
        if (operation.Body.Count == 0 && operation.Target is null) return request.Body.Length == 0 ? [] : ["it has a body"];
        try
        {
            return Structure(operation.Body, JsonNode.Parse(request.Body), "body");
        }
        catch (JsonException e)
        {
            return [$"its body is no JSON: {e.Message}"];
        }
    }

    private static IEnumerable<string> QueryFaults(ContractOperation operation, string name, List<string> values)
    {
        var type = operation.Query.GetValueOrDefault(name)?.Type;
        if (type is null) yield break;
        if (!type.StartsWith('[') && values.Count > 1) yield return $"query.{name} is given twice";
        if (type == "integer" && !values.All(v => int.TryParse(v, out _))) yield return $"query.{name} is no number";
        if (type == "boolean" && !values.All(v => v is "true" or "false")) yield return $"query.{name} is no boolean";
        if (type.Contains('|') && !values.All(v => type.Split('|').Contains(v))) yield return $"query.{name} is none of {type}";
    }

    private static IEnumerable<string> Members(IReadOnlyDictionary<string, ContractMember> known, IEnumerable<string> there, string at)
    {
        var names = there.ToList();
        return names.Where(n => !known.ContainsKey(n)).Select(n => $"{at}.{n} is not known")
            .Concat(known.Where(m => m.Value.Required && !names.Contains(m.Key)).Select(m => $"{at}.{m.Key} is missing"));
    }

    private IEnumerable<string> Structure(IReadOnlyDictionary<string, ContractMember> members, JsonNode? value, string at) => value is JsonObject json
        ? Members(members, json.Select(m => m.Key), at).Concat(json.Where(m => members.ContainsKey(m.Key)).SelectMany(m => Value(members[m.Key].Type, m.Value, $"{at}.{m.Key}")))
        : [$"{at} is no object"];

    private IEnumerable<string> Value(string type, JsonNode? value, string at) => (type, value) switch
    {
        (_, null) => [$"{at} is null"],
        (['@', ..], _) => Structure(ContractMember.Read((JsonObject)_shapes[type[1..]]!), value, at),
        (['[', .. var item, ']'], JsonArray items) => items.SelectMany((v, i) => Value(item, v, $"{at}[{i}]")),
        (['{', .. var item, '}'], JsonObject map) => map.SelectMany(m => Value(item, m.Value, $"{at}.{m.Key}")),
        ("string", JsonValue v) when v.GetValueKind() == JsonValueKind.String => [],
        ("boolean", JsonValue v) when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
        ("integer" or "timestamp", JsonValue v) when v.GetValueKind() == JsonValueKind.Number => [],
        (_, JsonValue v) when type.Contains('|') && v.GetValueKind() == JsonValueKind.String && type.Split('|').Contains(v.GetValue<string>()) => [],
        _ => [$"{at} is {value.ToJsonString()}, and no {type}"],
    };

    private static JsonObject Load()
    {
        using var stream = typeof(ServiceContract).Assembly.GetManifestResourceStream("contract.json")!;
        return (JsonObject)JsonNode.Parse(stream)!;
    }
}
