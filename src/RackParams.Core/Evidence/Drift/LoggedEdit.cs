namespace RackParams.Core.Evidence.Drift;

/// <summary>One edit that a log tells.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">The principal that the log names.</param>
/// <param name="Source">The log: <c>EKS audit log</c>, <c>CloudTrail</c>.</param>
/// <param name="Names">It names this very edit: object, field and principal. Otherwise it is merely near in time.</param>
/// <param name="Raw">The log's own entry.</param>
/// <param name="Manager">The field manager that it tells; null: it tells none.</param>
public sealed record LoggedEdit(DateTimeOffset Time, string Actor, string Source, bool Names, string Raw, string? Manager = null);
