using System.Text;
using System.Text.Json.Nodes;
using RackParams.Aws.Tests.Support;

namespace RackParams.Benchmarks.Support;

/// <summary>The moto of tests/aws behind a relay that counts what it is asked.</summary>
internal sealed class Moto : IAsyncDisposable
{
    private readonly string _folder;
    private readonly MotoRelay _relay;

    private Moto(string folder, MotoRelay relay) => (_folder, _relay) = (folder, relay);

    public string Url => _relay.Url;

    /// <summary>How many calls it has had.</summary>
    public int Calls => _relay.Requests.Count;

    /// <summary>What leads a process there, whatever account its user has.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = Url,
        ["AWS_ACCESS_KEY_ID"] = "testing",
        ["AWS_SECRET_ACCESS_KEY"] = "testing",
        ["AWS_SESSION_TOKEN"] = "",
        ["AWS_PROFILE"] = "",
    };

    /// <summary>Brings one up; null: this machine can't have it, and why.</summary>
    public static async Task<(Moto? Moto, string Why)> UpAsync(Folder folder)
    {
        var at = folder.At("moto");
        Directory.CreateDirectory(at);
        var (code, said) = await TestScript.RunAsync("tests/aws/up", at).ConfigureAwait(false);
        if (code != 0) return (null, $"tests/aws/up ended with {code}: {said.Split('\n')[^1]}");
        var endpoint = await File.ReadAllTextAsync(Path.Combine(at, "endpoint")).ConfigureAwait(false);
        return (new Moto(at, new MotoRelay(endpoint.Trim())), "");
    }

    /// <summary>Has its clusters be those of an API server, which an authority vouches for.</summary>
    public void Vouch(string authority) => _relay.Heard = (request, answer) =>
    {
        if (request.Method != "GET" || !request.Path.StartsWith("/clusters/", StringComparison.Ordinal) || JsonNode.Parse(answer.Body) is not JsonObject said || said["cluster"] is not JsonObject cluster) return answer;
        cluster["certificateAuthority"] = new JsonObject { ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(authority)) };
        return answer with { Body = said.ToJsonString() };
    };

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync().ConfigureAwait(false);
        await TestScript.RunAsync("tests/aws/down", _folder).ConfigureAwait(false);
    }
}
