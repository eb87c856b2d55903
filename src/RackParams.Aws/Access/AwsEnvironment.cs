using System.Globalization;
using Amazon.Runtime;

namespace RackParams.Aws.Access;

/// <summary>What the environment says of AWS, by the names all SDKs share.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class AwsEnvironment(Func<string, string?> variable)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static AwsEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string? Region => Text("AWS_REGION") ?? Text("AWS_DEFAULT_REGION");

    public string Profile => NamedProfile ?? "default";

    public string? NamedProfile => Text("AWS_PROFILE");

    /// <summary>The keys it holds; null: none, or not both.</summary>
    public AWSCredentials? Keys => (Text("AWS_ACCESS_KEY_ID"), Text("AWS_SECRET_ACCESS_KEY"), Text("AWS_SESSION_TOKEN")) switch
    {
        ({ } key, { } secret, { } token) => new SessionAWSCredentials(key, secret, token),
        ({ } key, { } secret, null) => new BasicAWSCredentials(key, secret),
        _ => null,
    };

    public string? WebIdentityTokenFile => Text("AWS_WEB_IDENTITY_TOKEN_FILE");

    public string? RoleArn => Text("AWS_ROLE_ARN");

    public string? RoleSessionName => Text("AWS_ROLE_SESSION_NAME");

    /// <summary>ECS, EKS Pod Identity and others that serve credentials at a URL.</summary>
    public bool HasContainer => Text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is not null || Text("AWS_CONTAINER_CREDENTIALS_FULL_URI") is not null;

    /// <summary>How long the instance's own service is waited for; most machines have none.</summary>
    public TimeSpan MetadataTimeout =>
        int.TryParse(Text("AWS_METADATA_SERVICE_TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : Patience;

    private string? Text(string name) => string.IsNullOrWhiteSpace(variable(name)) ? null : variable(name);
}
