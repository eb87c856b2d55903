namespace RackParams.Core.Racks;

/// <summary>One update of an object, as EKS remembers it.</summary>
/// <param name="Id">EKS' id.</param>
/// <param name="Type">What kind of update: <c>VersionUpdate</c>.</param>
/// <param name="Status">How it went.</param>
/// <param name="Time">When it began.</param>
public sealed record PastUpdate(string Id, string Type, string Status, DateTimeOffset Time);
