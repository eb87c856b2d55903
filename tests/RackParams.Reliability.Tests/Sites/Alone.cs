namespace RackParams.Reliability.Tests.Sites;

/// <summary>Suites that load a server or start many processes: one after another, or each would meet the others' load for faults.</summary>
[CollectionDefinition(nameof(Alone))]
public sealed class Alone;
