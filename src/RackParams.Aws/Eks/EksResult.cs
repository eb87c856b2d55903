using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>How far a step came. Once EKS has taken it there is always one, so that its id is never lost.</summary>
/// <param name="Work">What EKS took.</param>
/// <param name="State">Running: nobody waits any longer, and EKS goes on.</param>
/// <param name="Error">Why it failed, or can't be seen any more; null: neither.</param>
internal sealed record EksResult(EksWork Work, EksState State, RackError? Error = null);
