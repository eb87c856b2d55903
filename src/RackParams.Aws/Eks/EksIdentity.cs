using Amazon.SecurityToken.Model;
using RackParams.Aws.Access;

namespace RackParams.Aws.Eks;

/// <summary>Who AWS authenticated: STS' GetCallerIdentity.</summary>
/// <param name="Account">The account, twelve digits.</param>
/// <param name="Arn">The principal: <c>arn:aws:sts::123456789012:assumed-role/Operator/maria.lopez@clinic.example</c>.</param>
/// <param name="UserId">Its unique id; of a role the role's, a colon and the session's name.</param>
internal sealed record EksIdentity(string Account, string Arn, string UserId)
{
    private const string AssumedRole = "assumed-role";

    private string[] Path => Arn.Split(':', 6)[^1].Split('/');

    /// <summary>The role's name; null: it isn't a role.</summary>
    public string? Role => Path is [AssumedRole, var role, _] ? role : null;

    /// <summary>The session's name. From IAM Identity Center it is the person's; else whoever assumed the role chose it.</summary>
    public string? Session => Path is [AssumedRole, _, var session] ? session : null;

    /// <summary>The name people are shown.</summary>
    public string Name => Session ?? Path[^1];

    /// <summary>The principal as IAM and the cluster's access entries name it. STS doesn't tell a role's path.</summary>
    public string CanonicalArn => Role is { } role ? $"arn:{Arn.Split(':')[1]}:iam::{Account}:role/{role}" : Arn;

    /// <summary>Whether the cluster means the same principal, by what EKS adds to its user.</summary>
    /// <param name="arn">The user's <c>arn</c>.</param>
    /// <param name="canonicalArn">The user's <c>canonicalArn</c>.</param>
    /// <param name="sessionName">The user's <c>sessionName</c>.</param>
    public bool IsSameAs(string? arn, string? canonicalArn, string? sessionName) =>
        arn is not null ? arn == Arn : canonicalArn == CanonicalArn && (Session is null || sessionName == Session);

    public static async Task<EksIdentity> AskAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var said = await session.CallAsync(
            new AwsCall("sts:GetCallerIdentity", session.Access.Source), t => session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), t), cancellationToken).ConfigureAwait(false);
        return new EksIdentity(said.Account, said.Arn, said.UserId);
    }
}
