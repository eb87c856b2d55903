using System.Collections.Concurrent;
using Amazon;
using Amazon.CloudTrail;
using Amazon.CloudTrailData;
using Amazon.CloudWatchLogs;
using Amazon.EKS;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>One way to AWS: credentials found once and shared by all clients, and every call with a deadline and typed errors.</summary>
internal sealed class AwsSession : IDisposable
{
    // Somebody may have to answer a credential_process.
    private static readonly TimeSpan LoginPatience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Type, AmazonServiceClient> _clients = new();
    private readonly AwsErrorTranslator _translator;
    private readonly AwsSettings _settings;
    private int _calls;

    internal AwsSession(AwsPlace place, AwsSettings settings, AwsLogin login)
    {
        (_settings, Credentials) = (settings, login.Credentials);
        Access = new AwsAccess(place.Rack, login.Source, settings.Region.SystemName, login.Remedy);
        _translator = new AwsErrorTranslator(Access, login.NeedsPerson);
    }

    public AwsAccess Access { get; }

    public AWSCredentials Credentials { get; }

    public RegionEndpoint Region => _settings.Region;

    /// <summary>How long a call may take, repetitions included.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many calls were made.</summary>
    public int Calls => _calls;

    public AmazonEKSClient Eks => Client(c => new AmazonEKSClient(c, _settings.Apply(new AmazonEKSConfig())));

    public AmazonSecurityTokenServiceClient Sts => Client(c => new AmazonSecurityTokenServiceClient(c, _settings.Apply(new AmazonSecurityTokenServiceConfig())));

    public AmazonCloudTrailClient CloudTrail => Client(c => new AmazonCloudTrailClient(c, _settings.Apply(new AmazonCloudTrailConfig())));

    public AmazonCloudTrailDataClient CloudTrailData => Client(c => new AmazonCloudTrailDataClient(c, _settings.Apply(new AmazonCloudTrailDataConfig())));

    public AmazonCloudWatchLogsClient Logs => Client(c => new AmazonCloudWatchLogsClient(c, _settings.Apply(new AmazonCloudWatchLogsConfig())));

    public AmazonSimpleSystemsManagementClient Ssm => Client(c => new AmazonSimpleSystemsManagementClient(c, _settings.Apply(new AmazonSimpleSystemsManagementConfig())));

    public AmazonS3Client S3 => Client(c =>
    {
        // What stands in for S3 at a URL of its own has no host name for each bucket.
        var config = _settings.Apply(new AmazonS3Config());
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return new AmazonS3Client(c, config);
    });

    /// <summary>Finds region and credentials. Nothing is asked of AWS.</summary>
    public static AwsSession Open(AwsPlace place) => Open(place, AwsEnvironment.OfProcess, null);

    /// <summary>As above, by another environment.</summary>
    /// <param name="customize">Sets clients' endpoint or transport; null: as they are.</param>
    public static AwsSession Open(AwsPlace place, AwsEnvironment environment, Action<ClientConfig>? customize)
    {
        var profiles = new AwsProfiles();
        var settings = new AwsSettings(RegionChoice.Of(place, environment, profiles), place.Profile) { Customize = customize };
        return new AwsSession(place, settings, new CredentialChain(place, environment, profiles, settings).Find());
    }

    /// <summary>Fetches the credentials where that is due. Before a call and apart from its deadline, so that what fails here is known to be the login's.</summary>
    public async Task LogInAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Credentials.GetCredentialsAsync().WaitAsync(LoginPatience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not RackException && !cancellationToken.IsCancellationRequested)
        {
            throw _translator.TranslateLogin(e);
        }
    }

    /// <summary>Makes a call. What fails, fails as a <see cref="RackException"/> with AWS' own exception inside.</summary>
    public async Task<T> CallAsync<T>(AwsCall call, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        await LogInAsync(cancellationToken).ConfigureAwait(false);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Deadline);
        Interlocked.Increment(ref _calls);
        try
        {
            // The SDK drains a body that stalls before it lets go; the wait doesn't.
            return await send(limited.Token).WaitAsync(limited.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (limited.IsCancellationRequested)
        {
            // Cut off half-way, the SDK throws whatever its stream did.
            cancellationToken.ThrowIfCancellationRequested();
            throw new RackException(AwsErrors.TimedOut(Access, call.Action, Deadline.TotalSeconds, call.Writes), e);
        }
        catch (Exception e) when (e is not RackException)
        {
            throw _translator.Translate(call, e);
        }
    }

    /// <summary>Makes a call page by page, until there is no further one. Each page has its own deadline.</summary>
    public async Task<IReadOnlyList<T>> CallAllAsync<T>(
        AwsCall call, Func<string?, CancellationToken, Task<(List<T>? Items, string? Next)>> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        string? next = null;
        do
        {
            var token = next;
            (var items, next) = await CallAsync(call, t => read(token, t), cancellationToken).ConfigureAwait(false);
            all.AddRange(items ?? []);
        }
        while (!string.IsNullOrEmpty(next));

        return all;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
        (Credentials as IDisposable)?.Dispose();
    }

    private T Client<T>(Func<AWSCredentials, T> make)
        where T : AmazonServiceClient => (T)_clients.GetOrAdd(typeof(T), _ => make(Credentials));
}
