using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>A test double of AWS. It checks signature, path, members and types of every request by the services' models, keeps state, and fails on demand.</summary>
internal sealed class ContractServer : IAsyncDisposable
{
    public const string Region = "us-east-1";
    public const string AccessKey = "AKIADOUBLE";
    public const string SecretKey = "secret/of+the=double";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly LoopbackServer _server;
    private readonly Dictionary<string, ServiceDouble> _services;
    private readonly ConcurrentQueue<ContractCall> _calls = new();
    private readonly ConcurrentQueue<Exception> _broken = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = new();

    public ContractServer()
    {
        Clock = new SteppedTime(DateTimeOffset.UtcNow);
        Eks = new EksDouble(Clock);
        Trail = new CloudTrailDouble();
        TrailData = new CloudTrailDataDouble();
        Logs = new LogsDouble();
        Ssm = new SsmDouble();
        Sts = new StsDouble(Keys);
        Sso = new SsoDouble(Keys);
        Keys[AccessKey] = new SigningKey(SecretKey);
        _services = new() { ["eks"] = Eks, ["cloudtrail"] = Trail, ["cloudtrail-data"] = TrailData, ["logs"] = Logs, ["ssm"] = Ssm };
        _server = new LoopbackServer(Answer);
    }

    public SteppedTime Clock { get; }

    public string Url => _server.Url;

    public ConcurrentDictionary<string, SigningKey> Keys { get; } = new();

    public EksDouble Eks { get; }

    public CloudTrailDouble Trail { get; }

    public CloudTrailDataDouble TrailData { get; }

    public LogsDouble Logs { get; }

    public SsmDouble Ssm { get; }

    public StsDouble Sts { get; }

    public SsoDouble Sso { get; }

    /// <summary>Everything that came, also what was refused.</summary>
    public IReadOnlyList<ContractCall> Calls => [.. _calls];

    public IReadOnlyList<string> Operations => [.. Calls.Select(c => c.Operation)];

    public IReadOnlyList<WebRequest> Requests => _server.Requests;

    /// <summary>The next calls of an operation fail so, one after the other.</summary>
    public void Fail(string operation, params Fault[] faults)
    {
        foreach (var fault in faults) _faults.GetOrAdd(operation, _ => new()).Enqueue(fault);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_broken);
    }

    private WebAnswer Answer(WebRequest request)
    {
        lock (_lock)
        {
            var answer = Whole(() => Sso.TryAnswer(request) ?? Sts.TryAnswer(request, SignatureFault) ?? Signed(request));
            return answer.Status <= 0 ? answer : answer with
            {
                Headers = new Dictionary<string, string>(answer.Headers)
                {
                    ["Date"] = Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture),
                    ["x-amzn-RequestId"] = Guid.NewGuid().ToString(),
                },
            };
        }
    }

    // What breaks in the double itself must not pass for a fault of AWS.
    private WebAnswer Whole(Func<WebAnswer> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception e)
        {
            _broken.Enqueue(e);
            return AwsAnswer.Error(500, "DoubleBroken", e.Message);
        }
    }

    private WebAnswer Signed(WebRequest request)
    {
        var scope = SignedScope.Of(request);
        if (scope is null || !_services.TryGetValue(scope.Service, out var service)) return AwsAnswer.Error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        if (service.Contract.Operations.FirstOrDefault(o => o.Takes(request)) is not { } operation)
            return AwsAnswer.Error(404, "UnknownOperationException", $"{request.Method} {request.Target}");
        var call = new ContractCall(operation.Name, request);
        _calls.Enqueue(call);
        if (SignatureFault(request) is { } unsigned) return unsigned;
        var fault = _faults.TryGetValue(operation.Name, out var queue) && queue.TryDequeue(out var next) ? next : null;
        if (fault is { Acts: false }) return fault.Answer;
        var answer = Act(service, operation, request);
        return fault?.Answer ?? answer;
    }

    // The double keeps the contract itself, or no test could trust it.
    private static WebAnswer Act(ServiceDouble service, ContractOperation operation, WebRequest request)
    {
        var wrong = service.Contract.RequestFaults(operation, request);
        if (wrong.Count > 0) return AwsAnswer.Error(400, service.InvalidCode, string.Join("; ", wrong));
        var body = request.Body.Length == 0 ? [] : (JsonObject)JsonNode.Parse(request.Body)!;
        var answer = service.Answer(new DoubleCall(operation.Name, operation.Variables(request.Path), Query(request), body));
        var own = answer.Status == 200 ? service.Contract.AnswerFaults(operation, JsonNode.Parse(answer.Body)!) : [];
        return own.Count == 0 ? answer : throw new InvalidOperationException($"the double's answer to {operation.Name}: {string.Join("; ", own)}");
    }

    private WebAnswer? SignatureFault(WebRequest request)
    {
        var scope = SignedScope.Of(request);
        if (scope is null) return AwsAnswer.Error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        if (!Keys.TryGetValue(scope.AccessKey, out var key)) return AwsAnswer.Error(403, "UnrecognizedClientException", "The security token included in the request is invalid.");
        if (key.Token != request.Header("x-amz-security-token")) return AwsAnswer.Error(403, "UnrecognizedClientException", "The security token included in the request is invalid.");
        if (key.Expired) return AwsAnswer.Error(403, "ExpiredTokenException", "The security token included in the request is expired");
        if (scope.Region != Region) return AwsAnswer.Error(403, "InvalidSignatureException", $"Credential should be scoped to a valid region, not '{scope.Region}'.");
        var signed = DateTimeOffset.ParseExact(scope.Time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if ((signed - Clock.GetUtcNow()).Duration() > Skew) return AwsAnswer.Error(403, "InvalidSignatureException", $"Signature expired: {scope.Time} is now too far from {Clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        return SigV4.Fault(request, scope, key.Secret) is { } fault ? AwsAnswer.Error(403, "InvalidSignatureException", fault) : null;
    }

    private static Dictionary<string, List<string>> Query(WebRequest request) =>
        SigV4.Parameters(request.Target.Split('?', 2).ElementAtOrDefault(1) ?? "").GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.Select(p => p.Value).ToList());
}
