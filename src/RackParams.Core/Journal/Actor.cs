namespace RackParams.Core.Journal;

/// <summary>Who made a change.</summary>
/// <param name="Kind"><c>kubernetes</c>, <c>aws</c>, <c>both</c> or <c>local</c>.</param>
/// <param name="Name">The name people are shown.</param>
/// <param name="Proved">The cluster or AWS authenticated it; a sandbox's actor is only claimed.</param>
/// <param name="User">Kubernetes user.</param>
/// <param name="Groups">Kubernetes groups.</param>
/// <param name="Uid">Kubernetes user's uid.</param>
/// <param name="Arn">AWS principal, as STS names it.</param>
/// <param name="Account">AWS account.</param>
/// <param name="UserId">AWS user id: of a role its unique id, a colon and the session's name.</param>
/// <param name="ClusterArn">The AWS principal that the cluster means, where that is another one.</param>
public sealed record Actor(
    string Kind, string Name, bool Proved, string? User = null, IReadOnlyList<string>? Groups = null, string? Uid = null,
    string? Arn = null, string? Account = null, string? UserId = null, string? ClusterArn = null)
{
    /// <summary>Whether an ARN means the same principal; a role's session and the role itself do.</summary>
    public bool IsSameAs(string arn) => arn == Arn || Role(arn) is { } role && role == Role(Arn) && Session(arn) is var session && (session is null || session == Session(Arn));

    // arn:aws:sts::123456789012:assumed-role/Operator/maria and arn:aws:iam::123456789012:role/Operator are one role.
    private static string? Role(string? arn) => Parts(arn) is { } parts
        ? parts[5].Split('/') switch
        {
            ["assumed-role", var role, _] => $"{parts[4]}:{role}",
            ["role", .., var role] => $"{parts[4]}:{role}",
            _ => null,
        }
        : null;

    private static string? Session(string? arn) => Parts(arn)?[5].Split('/') is ["assumed-role", _, var session] ? session : null;

    private static string[]? Parts(string? arn) => arn?.Split(':', 6) is { Length: 6 } parts ? parts : null;
}
