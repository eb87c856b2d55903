using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Module.Tests.Support;

/// <summary>
/// A double of an API server, for what a sandbox can't show: nodes, slowness. It stores objects and merges patches; that the product's
/// requests please a real API server is tested elsewhere, on one.
/// </summary>
internal sealed class ApiDouble : IAsyncDisposable
{
    private const string Changes = "/apis/rackparams.io/v1/rackchanges";
    public const string Pools = "/apis/karpenter.sh/v1/nodepools";
    private const string Classes = "/apis/karpenter.k8s.aws/v1/ec2nodeclasses";
    private const string Claims = "/apis/karpenter.sh/v1/nodeclaims";

    private readonly TempFolder _folder = new();
    private readonly ConcurrentDictionary<string, JsonObject> _objects = new();
    private readonly LoopbackServer _server;
    private int _version;

    public ApiDouble(int nodes = 3)
    {
        _server = new LoopbackServer(r => Dated(Answer(r)));
        Kubeconfig = _folder.Kubeconfig(_server.Url);
        Add(Pools, "workload", """{"spec":{"disruption":{"budgets":[{"nodes":"10%"}]},"limits":{"cpu":"100"},"template":{"spec":{"expireAfter":"168h","nodeClassRef":{"name":"workload"}}}}}""");
        Add(Classes, "workload", """{"spec":{"role":"r"}}""");
        for (var i = 1; i <= nodes; i++) Add(Claims, $"node-{i}", """{"metadata":{"labels":{"karpenter.sh/nodepool":"workload"}},"spec":{},"status":{"conditions":[{"type":"Initialized","status":"True"}]}}""");
    }

    public string Kubeconfig { get; }

    public string Url => _server.Url;

    /// <summary>Called before a request is answered; whoever blocks here holds it.</summary>
    public Action<WebRequest> Before { get; set; } = _ => { };

    /// <summary>What is answered instead, as a server of another mind would; null: nothing.</summary>
    public Func<WebRequest, WebAnswer?> Instead { get; set; } = _ => null;

    /// <summary>How far its clock is ahead of everybody's; null: it doesn't say what time it is.</summary>
    public TimeSpan? Ahead { get; set; }

    /// <summary>Texts of the recorded changes, in order.</summary>
    public IReadOnlyList<JsonObject> Recorded => [.. _objects.Where(o => o.Key.StartsWith(Changes, StringComparison.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Value)];

    public string? Cpu => _objects[$"{Pools}/workload"]["spec"]?["limits"]?["cpu"]?.ToString();

    /// <summary>Somebody edits the NodePool's limit by hand.</summary>
    public void Edit(string cpu) => Patch(new WebRequest("PATCH", $"{Pools}/workload", new Dictionary<string, string>(), $$$"""{"spec":{"limits":{"cpu":"{{{cpu}}}"} } }""", null));

    /// <summary>The apply of a NodePool, after its dry run.</summary>
    public static bool IsApply(WebRequest request) => request.Method == "PATCH" && request.Path.StartsWith(Pools, StringComparison.Ordinal) && !IsDryRun(request);

    public static bool IsDryRun(WebRequest request) => request.Target.Contains("dryRun=All", StringComparison.Ordinal);

    /// <summary>A reconciler applies a field of the NodePool, as it would over and over.</summary>
    public void Applied(string manager, string fields) => _objects[$"{Pools}/workload"]["metadata"]!["managedFields"] = new JsonArray(new JsonObject
    {
        ["manager"] = manager,
        ["operation"] = "Apply",
        ["apiVersion"] = "karpenter.sh/v1",
        ["fieldsType"] = "FieldsV1",
        ["fieldsV1"] = JsonNode.Parse(fields),
    });

    /// <summary>A node is gone, as Karpenter makes it go.</summary>
    public void Remove(string node) => _objects.TryRemove($"{Claims}/{node}", out _);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private WebAnswer Dated(WebAnswer answer) => Ahead is { } ahead
        ? answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["Date"] = DateTimeOffset.UtcNow.Add(ahead).ToString("r") } }
        : answer;

    private WebAnswer Answer(WebRequest request)
    {
        Before(request);
        if (Instead(request) is { } instead) return instead;
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (request.Path == "/version") return new WebAnswer(200, """{"gitVersion":"v1.36.0"}""");
        if (request.Path.EndsWith("/selfsubjectreviews", StringComparison.Ordinal))
            return new WebAnswer(201, """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview","status":{"userInfo":{"username":"maria.lopez@clinic.example","groups":["operators"]}}}""");
        lock (_objects) return Do(request, parts);
    }

    // One at a time, as a server's storage does it.
    private WebAnswer Do(WebRequest request, string[] parts) => (request.Method, parts.Length) switch
    {
        ("GET", 3 or 4) => List(request),
        ("GET", _) => _objects.TryGetValue(request.Path, out var found) ? Found(200, found) : Missing(request.Path),
        ("POST", _) => Create(request),
        ("PATCH", _) => Patch(request),
        ("DELETE", 4) => DeleteAll(request),
        ("DELETE", _) => Delete(request),
        _ => WebAnswer.Failure(405, "MethodNotAllowed", "the double doesn't know that"),
    };

    private WebAnswer List(WebRequest request)
    {
        var items = Selected(request).Select(o => (JsonNode)o.Value.DeepClone());
        return Found(200, new JsonObject { ["kind"] = "List", ["metadata"] = new JsonObject(), ["items"] = new JsonArray([.. items]) });
    }

    // By what a request's labelSelector says: label=value or label, all of them. Sets of values it doesn't know, and chooses all.
    private IEnumerable<KeyValuePair<string, JsonObject>> Selected(WebRequest request)
    {
        var query = Uri.UnescapeDataString(request.Target.Split('?').ElementAtOrDefault(1) ?? "").Split('&');
        var selector = query.FirstOrDefault(q => q.StartsWith("labelSelector=", StringComparison.Ordinal))?["labelSelector=".Length..] ?? "(";
        string[] labels = selector.Contains('(', StringComparison.Ordinal) ? [] : selector.Split(',');
        return _objects.Where(o => o.Key.StartsWith(request.Path + "/", StringComparison.Ordinal))
            .Where(o => labels.Select(l => l.Split('=', 2)).All(l => o.Value["metadata"]!["labels"]?[l[0]]?.ToString() is { } value && (l.Length == 1 || l[1] == value)))
            .OrderBy(o => o.Key, StringComparer.Ordinal);
    }

    private WebAnswer DeleteAll(WebRequest request)
    {
        foreach (var (path, _) in Selected(request).ToList()) _objects.TryRemove(path, out _);
        return new WebAnswer(200, """{"kind":"Status","status":"Success"}""");
    }

    private WebAnswer Create(WebRequest request)
    {
        var body = Parse(request.Body);
        var path = $"{request.Path}/{body["metadata"]!["name"]}";
        if (_objects.ContainsKey(path)) return WebAnswer.Failure(409, "AlreadyExists", $"{path} exists");
        return Found(201, IsDryRun(request) ? Made(body) : _objects.AddOrUpdate(path, Made(body), (_, there) => there));
    }

    private WebAnswer Patch(WebRequest request)
    {
        var path = request.Path.EndsWith("/status", StringComparison.Ordinal) ? request.Path[..^"/status".Length] : request.Path;
        if (!_objects.TryGetValue(path, out var live)) return Made(request, path) ?? Missing(path);
        var after = (JsonObject)live.DeepClone();
        var body = Parse(request.Body);
        if (body["metadata"] is JsonObject said && said.ContainsKey("labels")) after["metadata"]!["labels"] = said["labels"]?.DeepClone();
        body.Remove("metadata");
        Merge(after, body);
        if (Refusal(live, after) is { } refusal) return WebAnswer.Failure(422, "Invalid", refusal);
        if (!JsonNode.DeepEquals(live["spec"], after["spec"])) after["metadata"]!["generation"] = (int)live["metadata"]!["generation"]! + 1;
        after["metadata"]!["resourceVersion"] = Next();
        if (!IsDryRun(request)) _objects[path] = after;
        return Found(200, after);
    }

    // An apply makes what isn't there.
    private WebAnswer? Made(WebRequest request, string path) => request.Header("Content-Type")?.Contains("apply-patch", StringComparison.Ordinal) == true
        ? Create(request with { Target = request.Target.Replace(path, path[..path.LastIndexOf('/')], StringComparison.Ordinal) })
        : null;

    // What the definitions' rules forbid a real server to store.
    private static string? Refusal(JsonObject live, JsonObject after)
    {
        var (before, now) = (live["status"], after["status"]);
        if (before?["outcome"] is { } outcome && !JsonNode.DeepEquals(outcome, now?["outcome"])) return "a written outcome never changes";
        return before?["head"]?["sequence"] is { } head && ((long?)now?["head"]?["sequence"] ?? 0) < (long)head ? "the head never falls" : null;
    }

    private WebAnswer Delete(WebRequest request)
    {
        if (!_objects.ContainsKey(request.Path)) return Missing(request.Path);
        if (!IsDryRun(request)) _objects.TryRemove(request.Path, out _);
        return new WebAnswer(200, """{"kind":"Status","status":"Success"}""");
    }

    private void Add(string path, string name, string json)
    {
        var body = Parse(json);
        if (body["metadata"] is null) body["metadata"] = new JsonObject();
        body["metadata"]!["name"] = name;
        _objects[$"{path}/{name}"] = Made(body);
    }

    private JsonObject Made(JsonObject body)
    {
        var metadata = (JsonObject)body["metadata"]!;
        metadata["uid"] = $"uid-{metadata["name"]}";
        metadata["generation"] = 1;
        metadata["creationTimestamp"] = "2026-11-23T14:02:11Z";
        metadata["resourceVersion"] = Next();
        return body;
    }

    private string Next() => Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (value is JsonObject inner && into[name] is JsonObject there) Merge(there, inner);
            else into[name] = value?.DeepClone();
        }
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static WebAnswer Found(int status, JsonObject body) => new(status, body.ToJsonString());

    // As the API server tells an object that is missing from a definition that is.
    private static WebAnswer Missing(string path) => WebAnswer.Failure(404, "NotFound", $"{path} not found", $$"""{"name":"{{path.Split('/')[^1]}}"}""");
}
