namespace RackParams.Core.Racks;

/// <summary>A rack, told from every other: a name can be given again, an id can't.</summary>
public sealed record RackIdentity(Guid RackId, string Name);
