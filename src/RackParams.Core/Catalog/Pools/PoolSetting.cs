namespace RackParams.Core.Catalog.Pools;

/// <summary>A setting that pools have: one entry here is a parameter of the workload pool, of the build pool and of every further pool.</summary>
/// <param name="Field">Its name among a further pool's fields.</param>
/// <param name="Of">The parameter of one pool.</param>
/// <param name="On">The pools that have it; null: all.</param>
internal sealed record PoolSetting(string Field, Func<Pool, ParameterDefinition> Of, Func<Pool, bool>? On = null);
