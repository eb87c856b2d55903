namespace RackParams.Core.Racks;

/// <summary>What the cloud knows of a managed cluster.</summary>
/// <param name="Region">Its region.</param>
/// <param name="Account">Its account.</param>
/// <param name="Version">Its Kubernetes version.</param>
/// <param name="Status">As the cloud says it: ACTIVE, UPDATING.</param>
/// <param name="SupportEnds">When standard support of the version ends; null: not known.</param>
/// <param name="Updates">Updates under way, in words.</param>
public sealed record CloudStatus(string Region, string Account, string? Version, string? Status, DateTimeOffset? SupportEnds, IReadOnlyList<string> Updates);
