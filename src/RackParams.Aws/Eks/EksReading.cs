namespace RackParams.Aws.Eks;

/// <summary>EKS' answer to the question how far it is.</summary>
/// <param name="State">How far.</param>
/// <param name="Note">What it says of it; null: nothing.</param>
internal sealed record EksReading(EksState State, string? Note = null);
