using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using RackParams.Module.Tests.Support;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>
/// A door before the API server (or its double) that lets through what a role of docs/rbac.yaml allows, and refuses the rest in the words of a
/// server with RBAC. Where the server has RBAC of its own, it decides as well.
/// </summary>
internal sealed class RoleDoor : IAsyncDisposable
{
    private readonly Proxy? _proxy;
    private readonly ApiDouble? _double;

    public RoleDoor(ApiServer server, string role)
    {
        Role = role;
        if (server.IsUp) _proxy = new Proxy(server.Kubeconfig, "admin") { InPlace = Refuse };
        else _double = new ApiDouble { Instead = Refuse };
    }

    /// <summary>Whoever comes through has this role.</summary>
    public string Role { get; set; }

    /// <summary>What was asked and refused.</summary>
    public List<string> Refused { get; } = [];

    public string Kubeconfig => _proxy?.Kubeconfig ?? _double!.Kubeconfig;

    /// <summary>The workload's pool and class where they are not made by a test: the double has them.</summary>
    public string? Workload => _double is null ? null : "workload";

    /// <summary>Sends a request as any client could, and answers its status.</summary>
    public async Task<int> SendAsync(HttpMethod method, string path, string body = "{}")
    {
        var server = k8s.KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig).Host;
        using var client = new HttpClient { BaseAddress = new Uri(server) };
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_double is not null) await _double.DisposeAsync();
    }

    private WebAnswer? Refuse(WebRequest request)
    {
        if (Asked(request) is not { } asked || Rules().Any(rule => Allows(rule!, asked))) return null;
        Refused.Add($"{asked.Verb} {asked.Resource}");
        return WebAnswer.Failure(
            403, "Forbidden",
            $"{asked.Resource}.{asked.Group} \"{asked.Name}\" is forbidden: User \"{Role}@clinic.example\" cannot {asked.Verb} resource \"{asked.Resource}\" in API group \"{asked.Group}\" at the cluster scope");
    }

    private JsonArray Rules() => Docs.Read("rbac.yaml")
        .Single(d => d["kind"]!.ToString() == "ClusterRole" && d["metadata"]!["name"]!.ToString() == $"rackparams-{Role}")["rules"]!.AsArray();

    // Null: no resource, or one that every authenticated user may ask for.
    private static (string Verb, string Group, string Resource, string? Name)? Asked(WebRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var rest = parts switch
        {
            ["apis", _, _, .. var named] => named,
            ["api", _, .. var named] => named,
            _ => [],
        };
        if (rest.Length == 0 || rest[0].StartsWith("selfsubject", StringComparison.Ordinal)) return null;
        var (group, name) = (parts[0] == "apis" ? parts[1] : "", rest.ElementAtOrDefault(1));
        var verb = request.Method switch
        {
            "GET" => name is not null ? "get" : request.Target.Contains("watch=true", StringComparison.Ordinal) ? "watch" : "list",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            _ => name is null ? "deletecollection" : "delete",
        };
        return (verb, group, rest.Length > 2 ? $"{rest[0]}/{rest[2]}" : rest[0], name);
    }

    private static bool Allows(JsonNode rule, (string Verb, string Group, string Resource, string? Name) asked) =>
        Holds(rule, "apiGroups", asked.Group) && Holds(rule, "resources", asked.Resource) && Holds(rule, "verbs", asked.Verb)
        && (rule["resourceNames"] is null || (asked.Name is not null && Holds(rule, "resourceNames", asked.Name)));

    private static bool Holds(JsonNode rule, string list, string item) => rule[list]!.AsArray().Any(i => i!.ToString() == item);
}
