namespace RackParams.Core.Journal;

/// <summary>Who made a change.</summary>
/// <param name="Kind"><c>kubernetes</c>, <c>aws</c>, <c>both</c> or <c>local</c>.</param>
/// <param name="Name">The name people are shown.</param>
/// <param name="Proved">The cluster or AWS authenticated it; a sandbox's actor is only claimed.</param>
/// <param name="User">Kubernetes user.</param>
/// <param name="Groups">Kubernetes groups.</param>
/// <param name="Uid">Kubernetes user's uid.</param>
public sealed record Actor(string Kind, string Name, bool Proved, string? User = null, IReadOnlyList<string>? Groups = null, string? Uid = null);
