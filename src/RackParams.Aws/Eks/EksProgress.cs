namespace RackParams.Aws.Eks;

/// <summary>How a step goes.</summary>
/// <param name="What">What changes.</param>
/// <param name="Work">What EKS works on.</param>
/// <param name="State">How far it is.</param>
/// <param name="Elapsed">Since it is followed.</param>
/// <param name="Note">What EKS says of it, where it says something.</param>
internal sealed record EksProgress(string What, EksWork Work, EksState State, TimeSpan Elapsed, string? Note);
