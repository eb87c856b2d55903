namespace RackParams.Core.Tests.Support;

/// <summary>Tests that look at this process's memory: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
