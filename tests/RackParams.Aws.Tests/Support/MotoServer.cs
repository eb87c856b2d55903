using System.Net.Http.Json;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using RackParams.Aws.Access;
using RackParams.Aws.Tests.Support;

[assembly: AssemblyFixture(typeof(MotoServer))]

namespace RackParams.Aws.Tests.Support;

/// <summary>moto, shared by all tests of a run: the one of RACKPARAMS_TEST_AWS_ENDPOINT, or one of our own where RACKPARAMS_TEST_AWS is 1.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private const string Needs = "needs moto (tests/aws/up)";

    private string? _folder;
    private string? _endpoint;
    private Version? _version;
    private string _absent = Needs;

    public string Endpoint
    {
        get
        {
            Assert.SkipWhen(_endpoint is null, _absent);
            return _endpoint!;
        }
    }

    public async ValueTask InitializeAsync() =>
        _endpoint = Environment.GetEnvironmentVariable("RACKPARAMS_TEST_AWS_ENDPOINT") is { Length: > 0 } named ? named : await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_folder is null) return;
        await TestScript.RunAsync("tests/aws/down", _folder);
        Directory.Delete(_folder, true);
    }

    /// <param name="since">The first version of moto that knows what the test needs; null: any does.</param>
    internal AwsSession Open(string? since = null)
    {
        var variables = new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = "testing", ["AWS_SECRET_ACCESS_KEY"] = "testing", ["AWS_REGION"] = "us-east-1" };
        var endpoint = Endpoint;
        Assert.SkipWhen(since is not null && _version is not null && _version < Version.Parse(since), $"needs moto {since} (here is {_version})");
        return AwsSession.Open(new AwsPlace("production"), new AwsEnvironment(variables.GetValueOrDefault), config => config.ServiceURL = endpoint);
    }

    /// <summary>Makes a thing that no rack ever makes, by a request of the test's own.</summary>
    internal async Task MakeAsync(string path, object body)
    {
        using var client = new HttpClient(new SigV4SigningHandler(new BasicAWSCredentials("testing", "testing"), Amazon.RegionEndpoint.USEast1, "eks", new SocketsHttpHandler()));
        using var answer = await client.PostAsJsonAsync(new Uri(Endpoint + path), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A cluster of a name that no other test uses.</summary>
    internal async Task<string> MakeClusterAsync(string what)
    {
        var name = $"{what}-{Guid.NewGuid():N}"[..20];
        await MakeAsync("/clusters", new
        {
            name,
            version = "1.30",
            roleArn = "arn:aws:iam::123456789012:role/eks",
            resourcesVpcConfig = new { subnetIds = (string[])["subnet-1", "subnet-2"] },
            tags = new { team = "care" },
        });
        return name;
    }

    private async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("RACKPARAMS_TEST_AWS") != "1") return null;
        var folder = Directory.CreateTempSubdirectory("rackparams-aws-").FullName;
        var (code, said) = await TestScript.RunAsync("tests/aws/up", folder);
        if (code == 0)
        {
            _folder = folder;
            _version = Version.Parse((await File.ReadAllTextAsync(Path.Combine(folder, "version"))).Trim());
            return (await File.ReadAllTextAsync(Path.Combine(folder, "endpoint"))).Trim();
        }

        Directory.Delete(folder, true);
        if (code != 3) throw new InvalidOperationException($"tests/aws/up ended with {code}: {said}");
        _absent = $"{Needs}: {said}";
        return null;
    }
}
