namespace RackParams.Tests.Tampering;

/// <summary>A fault that must be named.</summary>
internal readonly record struct Finding(long Sequence, string Fault);
