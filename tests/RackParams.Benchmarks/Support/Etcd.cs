using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Benchmarks.Support;

/// <summary>What stands behind the API server of tests/cluster, for objects by the ten thousand.</summary>
internal sealed class Etcd(TestCluster cluster) : IDisposable
{
    /// <summary>How many objects it takes at once.</summary>
    public const int Most = 100;

    private readonly HttpClient _http = new() { BaseAddress = new Uri(File.ReadAllText(Path.Combine(Path.GetDirectoryName(cluster.Kubeconfig)!, "etcd.url"))) };
    private string _folder = "";

    /// <summary>An object as the API server stored it; those written later stand beside it.</summary>
    public async Task<JsonObject> ReadAsync(string name)
    {
        var all = await AskAsync("range", new JsonObject { ["key"] = Base64("/"), ["range_end"] = Base64("0"), ["keys_only"] = true }).ConfigureAwait(false);
        var key = all["kvs"]!.AsArray().Select(kv => Text(kv!["key"]!)).Single(k => k.EndsWith("/" + name, StringComparison.Ordinal));
        _folder = key[..^name.Length];
        var one = await AskAsync("range", new JsonObject { ["key"] = Base64(key) }).ConfigureAwait(false);
        return (JsonObject)JsonNode.Parse(Text(one["kvs"]![0]!["value"]!))!;
    }

    public Task WriteAsync(IEnumerable<(string Name, JsonObject Value)> objects) => AskAsync("txn", new JsonObject
    {
        ["success"] = new JsonArray([.. objects.Select(o => new JsonObject
        {
            ["requestPut"] = new JsonObject { ["key"] = Base64(_folder + o.Name), ["value"] = Base64(o.Value.ToJsonString()) },
        })]),
    });

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> AskAsync(string what, JsonObject request)
    {
        using var response = await _http.PostAsJsonAsync(new Uri($"v3/kv/{what}", UriKind.Relative), request).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        return response.IsSuccessStatusCode ? (JsonObject)JsonNode.Parse(text)! : throw new InvalidOperationException($"etcd, {what}: {text}");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Text(JsonNode base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64.GetValue<string>()));
}
